import { randomUUID } from "node:crypto";
import type { Act } from "@/lib/core/acts";
import type { RouteKey } from "@/lib/http/route-table";
import { DEPUTY_WALK } from "./deputy-walk";
import { PASSWORD } from "./fixtures";
import { makeRun } from "./make-run";
import { MESSAGE_WALK } from "./message-walk";
import { PLAYBOOK_WALK } from "./playbook-walk";
import { RUN_WALK } from "./run-walk";
import type { RunningPanel } from "./running-panel";
import { stageCard } from "./stage-run";
import { STATUS_WALK } from "./stage-status";
import {
  makeLeadKind,
  makePerson,
  makePushDevice,
  makeSession,
  makeSubscription,
  makeTarget,
  makeToken,
} from "./things";

/** Where a request is made, and whose the thing is that it is about. */
export type Scene = { panel: RunningPanel; ownerId: string };

/** A request that is right in everything, on things made for it. */
export type Request = { path: string; body?: unknown; thing?: string };

export type Walk = {
  /** What the route does, by hand: the table of the panel is not asked. */
  act: Act;
  /** Asked about something of one's own, of another's, or both in turn. Without it nobody owns the thing. */
  whose?: readonly ("own" | "another's")[];
  /** Where it leads those who may, when it shows nothing itself. */
  leadsTo?: string;
  /** What its entry in the audit trail tells; a route without one changes nothing. */
  tells?: { thing: string; before?: true; after?: true };
  request(scene: Scene): Promise<Request>;
};

const at = (path: string, body?: unknown) => async (): Promise<Request> => ({ path, body });

const atTarget = (rest: string, body?: (name: string) => unknown) => async (scene: Scene) => {
  const { id, name } = await makeTarget(scene.panel);
  return { path: `/targets/${id}${rest}`, body: body?.(name), thing: `target:${id}` };
};

const atTargetApi = (rest: string, body?: (name: string) => unknown) => async (scene: Scene) => {
  const { path, ...request } = await atTarget(rest, body)(scene);
  return { ...request, path: `/api${path}` };
};

const atPerson =
  (prefix: string, rest = "", body?: unknown) =>
  async (scene: Scene) => {
    const { id } = await makePerson(scene.panel, "viewer");
    return { path: `${prefix}/${id}${rest}`, body, thing: `person:${id}` };
  };

const EITHER = ["own", "another's"] as const;
const address = { url: "postgres://nobody:nothing@127.0.0.1:1/nowhere" };
const standing = { roles: ["operator"], leadKinds: [] };

/** Every page and every endpoint with a request to it. What is not here fails the walks. */
export const WALK: Record<RouteKey, Walk> = {
  "PAGE /": { act: "run.see", request: at("/") },
  "PAGE /approvals": { act: "run.see", request: at("/approvals") },
  "GET /api/inbox": { act: "run.see", request: at("/api/inbox") },
  "PAGE /runs/new": { act: "run.draft", request: at("/runs/new") },
  "PAGE /runs/[runId]": {
    act: "run.see",
    request: async ({ panel }) => ({ path: `/runs/${(await makeRun(panel)).id}` }),
  },
  "PAGE /runs/[runId]/[phase]": {
    act: "run.see",
    request: async ({ panel }) => ({ path: `/runs/${(await makeRun(panel)).id}/one` }),
  },
  "PAGE /runs/[runId]/rollback": {
    act: "run.see",
    request: async ({ panel }) => ({ path: `/runs/${(await makeRun(panel)).id}/rollback` }),
  },
  "PAGE /runs/[runId]/report": {
    act: "run.see",
    request: async ({ panel }) => ({ path: `/runs/${(await makeRun(panel)).id}/report` }),
  },
  "PAGE /runs/[runId]/gates/[gateId]": {
    act: "run.see",
    request: async (scene) => ({ path: await stageCard(scene) }),
  },
  "PAGE /sign-in": { act: "session.start", request: at("/sign-in") },
  "PAGE /sign-in/again": { act: "grant.ask", leadsTo: "/", request: at("/sign-in/again") },
  "PAGE /setup": { act: "panel.set-up", leadsTo: "/sign-in", request: at("/setup") },
  "PAGE /not-allowed": { act: "session.start", request: at("/not-allowed") },
  "PAGE /account": { act: "account.see", request: at("/account") },
  "PAGE /targets": { act: "target.see", request: at("/targets") },
  "PAGE /targets/new": { act: "target.add", request: at("/targets/new") },
  "PAGE /targets/[targetId]": { act: "target.see", request: atTarget("") },
  "PAGE /targets/[targetId]/edit": { act: "target.change", request: atTarget("/edit") },
  "PAGE /audit": { act: "audit.see", request: at("/audit") },
  "PAGE /settings": { act: "settings.see", request: at("/settings") },
  "PAGE /settings/people": { act: "person.see", request: at("/settings/people") },
  "PAGE /settings/people/new": { act: "person.add", request: at("/settings/people/new") },
  "PAGE /settings/people/[personId]": { act: "person.see", request: atPerson("/settings/people") },
  "PAGE /settings/channels": { act: "message.see", request: at("/settings/channels") },
  "PAGE /settings/tokens": { act: "account.see", request: at("/settings/tokens") },
  "PAGE /primitives": { act: "primitives.see", request: at("/primitives") },
  "PAGE /primitives/runs": { act: "primitives.see", request: at("/primitives/runs") },

  "GET /api/events": { act: "run.see", request: at("/api/events?topics=runs") },
  "GET /healthz": { act: "panel.health", request: at("/healthz") },
  "GET /readyz": { act: "panel.health", request: at("/readyz") },
  "GET /api/report-key": { act: "panel.health", request: at("/api/report-key") },
  "GET /api/openapi.json": { act: "panel.health", request: at("/api/openapi.json") },
  "GET /api/auth/[...nextauth]": { act: "session.start", request: at("/api/auth/session") },
  "POST /api/auth/[...nextauth]": {
    act: "session.start",
    leadsTo: "/api/auth/signin?csrf=true",
    request: at("/api/auth/signin/credentials", {}),
  },
  "POST /api/setup": {
    act: "panel.set-up",
    tells: { thing: "panel", after: true },
    request: at("/api/setup", {
      ...{ code: "not the code", name: "Eve", email: "eve@example.org", password: PASSWORD },
    }),
  },
  "POST /api/fresh-grants": {
    act: "grant.ask",
    tells: { thing: "person", after: true },
    request: at("/api/fresh-grants", {
      ...{ act: "target.retire", thing: "target:any", password: PASSWORD },
    }),
  },
  "PUT /api/account/password": {
    act: "password.change",
    whose: ["own"],
    tells: { thing: "person" },
    request: async ({ ownerId }) => ({
      path: "/api/account/password",
      body: { current: PASSWORD, next: PASSWORD },
      thing: `person:${ownerId}`,
    }),
  },
  "DELETE /api/sessions/[sessionId]": {
    act: "session.end",
    whose: EITHER,
    tells: { thing: "session", before: true, after: true },
    request: async ({ panel, ownerId }) => {
      const id = await makeSession(panel, ownerId);
      return { path: `/api/sessions/${id}`, thing: `session:${id}` };
    },
  },
  "POST /api/push-devices": {
    act: "push.turn-on",
    tells: { thing: "device", after: true },
    request: async () => ({
      path: "/api/push-devices",
      body: makeSubscription(),
      thing: "device:new",
    }),
  },
  "DELETE /api/push-devices/[deviceId]": {
    act: "push.turn-off",
    whose: EITHER,
    tells: { thing: "device", before: true },
    request: async ({ panel, ownerId }) => {
      const id = await makePushDevice(panel, ownerId);
      return { path: `/api/push-devices/${id}`, thing: `device:${id}` };
    },
  },
  "GET /api/people": { act: "person.see", request: at("/api/people") },
  "POST /api/people": {
    act: "person.add",
    tells: { thing: "person", after: true },
    request: async () => ({
      path: "/api/people",
      body: { ...standing, name: "New", email: `${randomUUID()}@example.org` },
    }),
  },
  "GET /api/people/[personId]": {
    act: "person.see",
    whose: EITHER,
    request: async ({ ownerId }) => ({ path: `/api/people/${ownerId}` }),
  },
  "PATCH /api/people/[personId]": {
    act: "person.change",
    tells: { thing: "person", before: true, after: true },
    request: async (scene) => {
      const body = { ...standing, name: "Changed", email: `${randomUUID()}@example.org` };
      return atPerson("/api/people", "", body)(scene);
    },
  },
  "PUT /api/people/[personId]/deactivation": {
    act: "person.deactivate",
    tells: { thing: "person", before: true, after: true },
    request: atPerson("/api/people", "/deactivation"),
  },
  "DELETE /api/people/[personId]/deactivation": {
    act: "person.reactivate",
    tells: { thing: "person", before: true, after: true },
    request: async (scene) => {
      const { id } = await makePerson(scene.panel, "viewer");
      const [data, where] = [{ deactivatedAt: new Date() }, { id }];
      await scene.panel.system.db.person.update({ where, data });
      return { path: `/api/people/${id}/deactivation`, thing: `person:${id}` };
    },
  },
  "POST /api/people/[personId]/passwords": {
    act: "person.reset-password",
    tells: { thing: "person" },
    request: atPerson("/api/people", "/passwords"),
  },
  "POST /api/lead-kinds": {
    act: "lead-kind.add",
    tells: { thing: "lead kind", after: true },
    request: async () => ({
      path: "/api/lead-kinds",
      body: { name: `kind ${randomUUID().slice(0, 8)}` },
    }),
  },
  "DELETE /api/lead-kinds/[name]": {
    act: "lead-kind.remove",
    tells: { thing: "lead kind", before: true },
    request: async ({ panel }) => ({
      path: `/api/lead-kinds/${encodeURIComponent(await makeLeadKind(panel))}`,
    }),
  },
  "GET /api/tokens": { act: "token.see", whose: ["own"], request: at("/api/tokens") },
  "POST /api/tokens": {
    act: "token.create",
    tells: { thing: "token", after: true },
    request: async () => ({
      path: "/api/tokens",
      body: { name: "a program", scopes: ["runs:read"] },
      thing: "token:new",
    }),
  },
  "DELETE /api/tokens/[tokenId]": {
    act: "token.revoke",
    whose: EITHER,
    tells: { thing: "token", before: true, after: true },
    request: async ({ panel, ownerId }) => {
      const { id } = await makeToken(panel, ownerId);
      return { path: `/api/tokens/${id}`, thing: `token:${id}` };
    },
  },
  "GET /api/targets": { act: "target.see", request: at("/api/targets") },
  "POST /api/targets": {
    act: "target.add",
    tells: { thing: "target", after: true },
    request: async () => ({
      path: "/api/targets",
      body: { name: `target ${randomUUID().slice(0, 8)}`, environment: "test", main: address },
    }),
  },
  "GET /api/targets/[targetId]": { act: "target.see", request: atTargetApi("") },
  "PATCH /api/targets/[targetId]": {
    act: "target.change",
    tells: { thing: "target", before: true, after: true },
    request: atTargetApi("", (name) => ({
      ...{ name: `${name} changed`, environment: "test", main: address, revision: 1 },
    })),
  },
  "PUT /api/targets/[targetId]/retirement": {
    act: "target.retire",
    tells: { thing: "target", before: true, after: true },
    request: atTargetApi("/retirement", (confirmation) => ({ confirmation })),
  },
  "POST /api/targets/[targetId]/tests": {
    act: "target.test",
    tells: { thing: "target", after: true },
    request: atTargetApi("/tests"),
  },
  "GET /api/targets/[targetId]/facts": {
    act: "target.inspect",
    request: atTargetApi("/facts"),
  },
  "GET /api/audit": { act: "audit.see", request: at("/api/audit") },
  "GET /api/audit/export": {
    act: "audit.export",
    tells: { thing: "audit trail" },
    request: at("/api/audit/export"),
  },
  "GET /api/audit/verification": { act: "audit.see", request: at("/api/audit/verification") },
  ...DEPUTY_WALK,
  ...MESSAGE_WALK,
  ...PLAYBOOK_WALK,
  ...RUN_WALK,
  ...STATUS_WALK,
};
