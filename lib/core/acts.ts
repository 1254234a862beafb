import type { Role } from "./role";

type Rule = {
  /** The roles that may; or anyone, signed in or not; or anyone who is signed in. */
  by: readonly Role[] | "anyone" | "signed in";
  /** Also the person whose thing it is, whatever their role. */
  own?: true;
  /** Asks for the password again; the grant is good for one use on one thing. */
  fresh?: true;
  /** The scope that lets a token do it. Without one, no token can. */
  scope?: string;
};

/**
 * Everything that can be done, and who may. Pages, routes, services and commands all ask `can`,
 * which reads only this table. An administrator runs and approves nothing by that role.
 */
export const ACTS = {
  "panel.set-up": { by: "anyone" },
  "panel.health": { by: "anyone" },
  "panel.rotate-keys": { by: [] },
  "session.start": { by: "anyone" },
  "session.see": { by: ["administrator"], own: true },
  "session.end": { by: ["administrator"], own: true },
  "grant.ask": { by: "signed in" },
  "account.see": { by: "signed in" },
  "password.change": { by: [], own: true },
  "push.turn-on": { by: "signed in" },
  "push.turn-off": { by: [], own: true },

  "playbook.see": { by: ["administrator", "operator", "lead", "viewer"], scope: "playbooks:read" },
  "playbook.save": { by: ["operator", "lead"], scope: "playbooks:write" },

  "run.see": { by: "signed in", scope: "runs:read" },
  "run.draft": { by: ["operator"], scope: "runs:write" },
  "run.book": { by: ["operator"], scope: "runs:write" },
  "run.cancel": { by: ["operator", "lead"], scope: "runs:write" },
  "run.take-wheel": { by: ["operator"], scope: "runs:write" },
  "run.start": { by: ["operator"], scope: "runs:write" },
  "run.hold": { by: ["operator", "lead"], scope: "runs:write" },
  /** Anybody on the run; who that is, the service knows. */
  "run.emergency-stop": { by: "signed in", scope: "runs:write" },
  "run.release": { by: "signed in", scope: "runs:write" },
  "run.resume": { by: ["operator"], scope: "runs:write" },
  /** The window or the people of a run that has not opened. */
  "run.edit": { by: ["operator"], scope: "runs:write" },
  "run.extend": { by: ["operator"], scope: "runs:write" },
  "run.roll-back": { by: ["operator", "lead"], scope: "runs:write" },
  /** Whoever asked to go back; who that was, the service knows. */
  "run.withdraw-rollback": { by: ["operator", "lead"], scope: "runs:write" },
  "run.note": { by: ["operator", "lead"], scope: "runs:write" },
  "run.announce": { by: ["operator", "lead"], scope: "runs:write" },
  "run.end-session": { by: ["operator"], scope: "runs:write" },
  "phase.start": { by: ["operator"], scope: "runs:write" },
  "step.start": { by: ["operator"], scope: "runs:write" },
  /** What is gone after it is gone for good: no token does it. */
  "step.destroy": { by: ["operator"], fresh: true },
  "step.stop": { by: ["operator"], scope: "runs:write" },
  "step.pause": { by: ["operator"], scope: "runs:write" },
  /** A lead: what a checklist requires before the start. */
  "step.skip": { by: ["operator", "lead"], scope: "runs:write" },
  "step.settle": { by: ["operator"], scope: "runs:write" },
  /** Who has the wheel, or a lead who decides on it. */
  "step.recheck": { by: ["operator", "lead"], scope: "runs:write" },
  "step.tolerate": { by: ["lead"], scope: "runs:approve" },
  "step.sign": { by: ["operator", "lead"], scope: "runs:write" },
  "gate.reopen": { by: ["operator"], scope: "runs:write" },
  "gate.decide": { by: ["lead"], scope: "runs:approve" },
  "status.see": { by: "anyone" },
  /** By somebody outside, for themselves: they are nobody to the panel. */
  "status.subscribe": { by: "anyone" },
  "status.publish": { by: ["operator", "lead"], scope: "runs:write" },
  "status.tell": { by: ["operator", "lead"], scope: "runs:write" },
  /** A plain name can be guessed, so it is not the run's people who decide on it. */
  "status.name": { by: ["administrator"] },
  /** What a worker writes on its own account. */
  "step.carry-out": { by: [] },

  "target.see": { by: "signed in", scope: "targets:read" },
  "target.inspect": { by: ["administrator", "operator", "lead"], scope: "targets:read" },
  "target.add": { by: ["administrator"], scope: "targets:write" },
  "target.change": { by: ["administrator"], scope: "targets:write" },
  "target.test": { by: ["administrator", "operator"], scope: "targets:write" },
  "target.retire": { by: ["administrator"], fresh: true },

  "person.see": { by: ["administrator", "operator", "lead"], own: true, scope: "people:read" },
  "person.add": { by: ["administrator"] },
  "person.change": { by: ["administrator"], fresh: true },
  "person.deactivate": { by: ["administrator"], fresh: true },
  "person.reactivate": { by: ["administrator"], fresh: true },
  "person.reset-password": { by: ["administrator"], fresh: true },
  "lead-kind.add": { by: ["administrator"] },
  "lead-kind.remove": { by: ["administrator"] },

  "deputy.see": { by: "signed in", scope: "runs:read" },
  /** Who decides in one's own place; nobody passes on what they do not have. */
  "deputy.name": { by: ["lead"], scope: "runs:approve" },
  "deputy.end": { by: ["administrator"], own: true, scope: "runs:approve" },

  "token.see": { by: ["administrator"], own: true },
  "token.create": { by: "signed in", fresh: true },
  "token.revoke": { by: ["administrator"], own: true },

  "audit.see": { by: ["administrator", "operator", "lead"], scope: "audit:read" },
  "audit.export": { by: ["administrator", "lead"], scope: "audit:read" },

  "message.see": { by: ["administrator", "operator", "lead"], scope: "audit:read" },
  "message.route": { by: ["administrator"] },
  "message.test": { by: ["administrator"] },
  "message.retry": { by: ["administrator", "operator"], scope: "runs:write" },
  "mail.choose": { by: [], own: true },

  "settings.see": { by: ["administrator"] },
  "primitives.see": { by: "signed in" },
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof ACTS;

/** The scopes that a token can be given. */
export const SCOPES = [
  "playbooks:read",
  "playbooks:write",
  "runs:read",
  "runs:write",
  "runs:approve",
  "targets:read",
  "targets:write",
  "people:read",
  "audit:read",
] as const;

/** The rule of one act. */
export function ruleOf(act: Act): Rule {
  return ACTS[act];
}
