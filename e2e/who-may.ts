import type { Role } from "@/lib/core/role";

type WhoMay = {
  /** The roles that may in person, or everybody who is signed in, with a role or without. */
  by: readonly Role[] | "everybody";
  /** Whether a token of somebody who may, with every scope, may too. */
  token: boolean;
};

const administrator = { by: ["administrator"], token: false } as const;
const toOperate = { by: ["operator"], token: true } as const;
const toDecide = { by: ["lead"], token: true } as const;
const toSeeInside = { by: ["administrator", "operator", "lead"], token: true } as const;

/** Who may do what matters most, written by hand from what was promised and not from the panel's table. */
export const WHO_MAY: Record<string, WhoMay> = {
  "PAGE /": { by: "everybody", token: true },
  "PAGE /settings": administrator,
  "PAGE /settings/people/new": administrator,
  "PUT /api/account/password": { by: "everybody", token: false },
  "POST /api/fresh-grants": { by: "everybody", token: false },
  "DELETE /api/sessions/[sessionId]": { by: "everybody", token: false },
  "DELETE /api/sessions/[sessionId], another's": administrator,
  "POST /api/push-devices": { by: "everybody", token: false },
  "DELETE /api/push-devices/[deviceId]": { by: "everybody", token: false },
  "DELETE /api/push-devices/[deviceId], another's": { by: [], token: false },
  "PUT /api/account/mail": { by: "everybody", token: false },
  "PAGE /settings/channels": toSeeInside,
  "GET /api/deliveries": toSeeInside,
  "PATCH /api/channels/[channel]/rules": administrator,
  "POST /api/channels/[channel]/tests": administrator,
  "POST /api/deliveries/[deliveryId]/tries": {
    ...{ by: ["administrator", "operator"], token: true },
  },
  "GET /api/people": toSeeInside,
  "POST /api/people": administrator,
  "PATCH /api/people/[personId]": administrator,
  "PUT /api/people/[personId]/deactivation": administrator,
  "DELETE /api/people/[personId]/deactivation": administrator,
  "POST /api/people/[personId]/passwords": administrator,
  "GET /api/people/[personId]": { by: "everybody", token: true },
  "GET /api/people/[personId], another's": toSeeInside,
  "POST /api/lead-kinds": administrator,
  "DELETE /api/lead-kinds/[name]": administrator,
  "POST /api/account/deputies": toDecide,
  "DELETE /api/account/deputies/[deputyId]": { by: "everybody", token: true },
  "DELETE /api/account/deputies/[deputyId], another's": { by: ["administrator"], token: true },
  "POST /api/tokens": { by: "everybody", token: false },
  "DELETE /api/tokens/[tokenId]": { by: "everybody", token: false },
  "DELETE /api/tokens/[tokenId], another's": administrator,
  "GET /api/targets": { by: "everybody", token: true },
  "POST /api/targets": { by: ["administrator"], token: true },
  "PATCH /api/targets/[targetId]": { by: ["administrator"], token: true },
  "PUT /api/targets/[targetId]/retirement": administrator,
  "POST /api/targets/[targetId]/tests": { by: ["administrator", "operator"], token: true },
  "GET /api/targets/[targetId]/facts": toSeeInside,
  "GET /api/playbooks": { by: ["administrator", "operator", "lead", "viewer"], token: true },
  "POST /api/playbooks/[name]/versions": { by: ["operator", "lead"], token: true },
  "POST /api/playbooks/[name]/plan": toSeeInside,
  "GET /api/events": { by: "everybody", token: true },
  "GET /api/runs/[runId]": { by: "everybody", token: true },
  "GET /api/runs/[runId]/events": { by: "everybody", token: true },
  "GET /api/runs/[runId]/sessions": toSeeInside,
  "POST /api/runs": toOperate,
  "PATCH /api/runs/[runId]": toOperate,
  "PUT /api/runs/[runId]/booking": toOperate,
  "DELETE /api/runs/[runId]/booking": { by: ["operator", "lead"], token: true },
  "PUT /api/runs/[runId]/wheel": toOperate,
  "PUT /api/runs/[runId]/wheel/holder": toOperate,
  "PUT /api/runs/[runId]/start": toOperate,
  "PUT /api/runs/[runId]/hold": { by: ["operator", "lead"], token: true },
  "DELETE /api/runs/[runId]/hold": toOperate,
  // Whoever asks is named in the run there; who is not on a run is refused by the service's own tests.
  "PUT /api/runs/[runId]/emergency-stop": { by: "everybody", token: true },
  "PUT /api/runs/[runId]/window": toOperate,
  "POST /api/runs/[runId]/announcements": { by: ["operator", "lead"], token: true },
  "GET /api/runs/[runId]/rollback": { by: "everybody", token: true },
  "POST /api/runs/[runId]/rollback": { by: ["operator", "lead"], token: true },
  "DELETE /api/runs/[runId]/rollback": { by: ["operator", "lead"], token: true },
  "DELETE /api/runs/[runId]/sessions/[pid]": toOperate,
  "PUT /api/runs/[runId]/phases/[phaseId]/start": toOperate,
  "GET /api/runs/[runId]/steps/[stepId]/loss": toSeeInside,
  "POST /api/runs/[runId]/steps/[stepId]/attempts": toOperate,
  "PUT /api/runs/[runId]/steps/[stepId]/stop": toOperate,
  "PUT /api/runs/[runId]/steps/[stepId]/settlement": toOperate,
  "PUT /api/runs/[runId]/steps/[stepId]/toleration": toDecide,
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/signature": {
    ...{ by: ["operator", "lead"], token: true },
  },
  "POST /api/runs/[runId]/gates/[gateId]/decisions": toDecide,
  "DELETE /api/runs/[runId]/gates/[gateId]/decisions/mine": toDecide,
  "POST /api/runs/[runId]/steps/[stepId]/rechecks": { by: ["operator", "lead"], token: true },
  "PUT /api/runs/[runId]/status": { by: ["operator", "lead"], token: true },
  "DELETE /api/runs/[runId]/status": { by: ["operator", "lead"], token: true },
  "PUT /api/runs/[runId]/status/name": administrator,
  "POST /api/runs/[runId]/status/messages": { by: ["operator", "lead"], token: true },
  "GET /api/audit": toSeeInside,
  "GET /api/audit/verification": toSeeInside,
  "GET /api/audit/export": { by: ["administrator", "lead"], token: true },
};

/** All that the role of an administrator gives. It runs nothing and approves nothing. */
export const ADMINISTRATORS_ACTS = [
  ...["message.retry", "message.route", "message.see", "message.test"],
  ...["audit.export", "audit.see", "lead-kind.add", "lead-kind.remove", "person.add"],
  ...["person.change", "person.deactivate", "person.reactivate", "person.reset-password"],
  ...[
    "person.see",
    "playbook.see",
    "session.end",
    "session.see",
    "settings.see",
    "target.add",
    "target.change",
  ],
  "status.name",
  "deputy.end",
  ...["target.inspect", "target.retire", "target.test", "token.revoke"],
  "token.see",
];
