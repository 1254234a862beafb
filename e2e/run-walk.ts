import type { RouteKey } from "@/lib/http/route-table";
import { makeLiveTarget } from "./make-run";
import { makePlaybook } from "./playbook-walk";
import type { Walk } from "./route-walk";
import { onCard, onRequest, onRun, openSession } from "./stage-run";
import { STATUS_ACT_WALK } from "./stage-status";
import { makePerson } from "./things";

type RunKey = Extract<RouteKey, `${string} /api/runs${string}`>;

const BEGUN = { startedAt: new Date() };
const HELD = { ...BEGUN, status: "held", heldAt: new Date(), heldBecause: "A test." };
const NOW = { ...BEGUN, status: "running" };

const said = { thing: "run", after: true } as const;
const changed = { thing: "run", before: true, after: true } as const;
const reason = "A test.";
const FIRST = "/steps/first";
const ITEM = "/steps/told/items/item-1";
/** The file that was staged has the id of its run. */
const FILE = (runId: string) => `${ITEM}/files/${runId}`;
const READY = { first: { status: "ready" } };
const RUNNING = { first: { status: "running", epoch: 1, ...BEGUN } };
const WATCHED = {
  ...{ startedAt: "", nextAt: "", rounds: 3, checks: [], reds: [], redsLeftOut: 0, gaps: [] },
  ...{ isPaused: false, isOver: false },
};
const ENDED = { endedAt: new Date(), outcome: "failed" };
const CLAIMED = {
  step: { told: { status: "running", epoch: 1, ...BEGUN } },
  attempt: { stepId: "told" },
};

/** The routes of runs, each with a request to it. */
export const RUN_WALK: Record<RunKey, Walk> = {
  "GET /api/runs": { act: "run.see", request: async () => ({ path: "/api/runs" }) },
  "POST /api/runs": {
    act: "run.draft",
    tells: said,
    request: async ({ panel }) => ({
      path: "/api/runs",
      body: {
        ...{ playbook: await makePlaybook(panel), kind: "rehearsal", parameters: {}, people: {} },
        targetId: await makeLiveTarget(panel),
      },
    }),
  },
  "GET /api/runs/[runId]": { act: "run.see", request: onRun("") },
  "GET /api/runs/[runId]/report.json": { act: "run.see", request: onRun("/report.json") },
  "GET /api/runs/[runId]/report.md": { act: "run.see", request: onRun("/report.md") },
  "PATCH /api/runs/[runId]": {
    ...{ act: "run.edit", tells: changed },
    request: onRun("", { reason, opensAt: "2099-12-31T00:00Z", closesAt: "2100-01-01T00:00Z" }),
  },
  "GET /api/runs/[runId]/plan": { act: "run.see", request: onRun("/plan") },
  "GET /api/runs/[runId]/events": { act: "run.see", request: onRun("/events") },
  "PUT /api/runs/[runId]/booking": {
    ...{ act: "run.book", tells: changed, request: onRun("/booking") },
  },
  "DELETE /api/runs/[runId]/booking": {
    ...{ act: "run.cancel", tells: changed, request: onRun("/booking", { reason }) },
  },
  "PUT /api/runs/[runId]/wheel": {
    ...{ act: "run.take-wheel", tells: changed },
    request: onRun("/wheel", { from: null }, { run: { status: "open" } }),
  },
  "PUT /api/runs/[runId]/wheel/holder": {
    ...{ act: "run.take-wheel", tells: changed },
    request: async (scene) => ({
      ...(await onRun("/wheel/holder", {}, { run: NOW, wheel: true })(scene)),
      body: { to: (await makePerson(scene.panel, "operator")).id },
    }),
  },
  "PUT /api/runs/[runId]/start": {
    ...{ act: "run.start", tells: said },
    request: onRun("/start", undefined, {
      ...{ run: { status: "open" }, wheel: true, step: { told: { status: "passed", epoch: 1 } } },
    }),
  },
  "PUT /api/runs/[runId]/hold": {
    ...{ act: "run.hold", tells: changed, request: onRun("/hold", { reason }, { run: NOW }) },
  },
  "DELETE /api/runs/[runId]/hold": {
    ...{ act: "run.resume", tells: changed },
    request: onRun("/hold", { note: "" }, { run: HELD, wheel: true, step: READY }),
  },
  "PUT /api/runs/[runId]/emergency-stop": {
    ...{ act: "run.emergency-stop", tells: changed },
    request: onRun("/emergency-stop", { reason }, { run: NOW }),
  },
  "DELETE /api/runs/[runId]/emergency-stop": {
    ...{ act: "run.release", tells: changed },
    request: (scene) => {
      const stopped = { emergencyAt: new Date(), emergencyBy: "Whoever asks" };
      const run = { ...HELD, ...stopped, emergencyById: scene.ownerId };
      return onRun("/emergency-stop", { reason }, { run })(scene);
    },
  },
  "PUT /api/runs/[runId]/window": {
    ...{ act: "run.extend", tells: changed },
    request: onRun("/window", { closesAt: "2100-01-01T00:00Z", reason }, { run: NOW, wheel: true }),
  },
  "GET /api/runs/[runId]/rollback": { act: "run.see", request: onRun("/rollback") },
  "POST /api/runs/[runId]/rollback": {
    ...{ act: "run.roll-back", tells: changed },
    request: onRun("/rollback", { way: "back", reason }, { run: NOW, wheel: true }),
  },
  "DELETE /api/runs/[runId]/rollback": {
    ...{ act: "run.withdraw-rollback", tells: changed, request: onRequest({ reason }) },
  },
  "POST /api/runs/[runId]/notes": {
    ...{
      act: "run.note",
      tells: said,
      request: onRun("/notes", { text: "Well.", stepId: "first" }),
    },
  },
  "GET /api/runs/[runId]/samples": { act: "run.see", request: onRun("/samples") },
  "GET /api/runs/[runId]/announcement-draft": {
    ...{ act: "run.announce", request: onRun("/announcement-draft") },
  },
  "POST /api/runs/[runId]/announcements": {
    ...{ act: "run.announce", tells: said },
    request: async (scene) => {
      const { path, ...request } = await onRun("")(scene);
      const runId = path.split("/").at(-1) ?? "";
      const person = { runId, part: "devops lead", personId: scene.ownerId };
      await scene.panel.system.db.runPerson.create({ data: person });
      const body = { subject: "A", body: "B", people: [scene.ownerId] };
      return { ...request, path: `${path}/announcements`, body };
    },
  },
  "GET /api/runs/[runId]/sessions": { act: "target.inspect", request: onRun("/sessions") },
  "DELETE /api/runs/[runId]/sessions/[pid]": {
    ...{ act: "run.end-session", tells: changed },
    request: async (scene) => {
      const { path, thing = "" } = await onRun("/sessions", undefined, { run: NOW })(scene);
      const pid = await openSession(scene.panel, thing.slice(4));
      return { path: `${path}/${pid}`, body: { reason }, thing };
    },
  },
  "PUT /api/runs/[runId]/phases/[phaseId]/start": {
    ...{ act: "phase.start", tells: said },
    request: onRun("/phases/one/start", undefined, { run: NOW, wheel: true }),
  },
  "GET /api/runs/[runId]/steps/[stepId]/preview": {
    ...{ act: "run.see", request: onRun(`${FIRST}/preview`) },
  },
  "GET /api/runs/[runId]/steps/[stepId]/loss": {
    ...{ act: "target.inspect", request: onRun("/steps/gone/loss") },
  },
  "POST /api/runs/[runId]/steps/[stepId]/attempts": {
    ...{ act: "step.start", tells: changed },
    request: onRun(
      `${FIRST}/attempts`,
      { expects: "ready" },
      { run: NOW, wheel: true, step: READY },
    ),
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]": {
    ...{ act: "run.see", request: onRun(`${FIRST}/attempts/1`, undefined, { attempt: {} }) },
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output": {
    ...{ act: "run.see", request: onRun(`${FIRST}/attempts/1/output`, undefined, { attempt: {} }) },
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/matches": {
    act: "run.see",
    request: onRun(`${FIRST}/attempts/1/output/matches?search=a`, undefined, { attempt: {} }),
  },
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/download": {
    act: "run.see",
    request: onRun(`${FIRST}/attempts/1/output/download`, undefined, { attempt: {} }),
  },
  "POST /api/runs/[runId]/steps/[stepId]/rechecks": {
    ...{ act: "step.recheck", tells: changed },
    request: onRun(
      `${FIRST}/rechecks`,
      {},
      {
        ...{ run: NOW, step: { first: { status: "passed", epoch: 1 } } },
        gate: { status: "open", openedAt: new Date() },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/stop": {
    ...{ act: "step.stop", tells: changed },
    request: onRun(
      `${FIRST}/stop`,
      { note: "" },
      {
        ...{ run: NOW, wheel: true, step: RUNNING, attempt: {} },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/pause": {
    ...{ act: "step.pause", tells: changed },
    request: onRun(
      `${FIRST}/pause`,
      { note: "" },
      {
        ...{ run: NOW, wheel: true, step: RUNNING, attempt: {} },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/early-end": {
    ...{ act: "step.stop", tells: changed },
    request: onRun(
      `${FIRST}/early-end`,
      { reason },
      {
        ...{ run: NOW, wheel: true, attempt: {} },
        step: { first: { ...RUNNING.first, resumesAt: new Date(), checkpoint: WATCHED } },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/skip": {
    ...{ act: "step.skip", tells: changed },
    request: onRun("/steps/told/skip", { reason }, { step: { told: { status: "ready" } } }),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/settlement": {
    ...{ act: "step.settle", tells: changed },
    request: onRun(
      `${FIRST}/settlement`,
      { outcome: "done", reason },
      {
        ...{ run: HELD, wheel: true, step: { first: { status: "uncertain", epoch: 1 } } },
        attempt: { ...ENDED, outcome: "uncertain" },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/toleration": {
    ...{ act: "step.tolerate", tells: changed },
    request: onRun(
      `${FIRST}/toleration`,
      { reason },
      {
        ...{ run: HELD, step: { first: { status: "failed", epoch: 1 } } },
        attempt: { ...ENDED, failure: { sqlstate: null, text: "", figures: { rows: 7 } } },
      },
    ),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim": {
    ...{ act: "step.sign", tells: said },
    request: onRun(`${ITEM}/claim`, {}, { step: { told: { status: "ready" } } }),
  },
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/claim": {
    ...{ act: "step.sign", tells: said },
    request: onRun(`${ITEM}/claim`, undefined, { ...CLAIMED, claimed: true }),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim/holder": {
    ...{ act: "step.sign", tells: changed },
    request: onRun(`${ITEM}/claim/holder`, { reason }, { ...CLAIMED, claimed: "by another" }),
  },
  "POST /api/runs/[runId]/steps/[stepId]/items/[item]/files": {
    ...{ act: "step.sign", tells: said },
    request: onRun(
      `${ITEM}/files`,
      { name: "note.txt", content: Buffer.from("A note.").toString("base64") },
      { ...CLAIMED, claimed: true },
    ),
  },
  "GET /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]": {
    act: "run.see",
    request: onRun(FILE, undefined, { ...CLAIMED, claimed: "with a file" }),
  },
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]": {
    ...{ act: "step.sign", tells: { thing: "run", before: true } },
    request: onRun(FILE, undefined, { ...CLAIMED, claimed: "with a file" }),
  },
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/signature": {
    ...{ act: "step.sign", tells: said },
    request: onRun(`${ITEM}/signature`, { note: "Done." }, { ...CLAIMED, claimed: true }),
  },
  "POST /api/runs/[runId]/gates/[gateId]/decisions": {
    ...{ act: "gate.decide", tells: said },
    request: onCard({ answer: "approve", note: "Go." }),
  },
  "GET /api/runs/[runId]/gates/[gateId]": { act: "run.see", request: onRun("/gates/go") },
  "DELETE /api/runs/[runId]/gates/[gateId]/decisions/mine": {
    ...{ act: "gate.decide", tells: changed },
    request: onRun(
      "/gates/go/decisions/mine",
      { reason },
      {
        ...{ run: NOW, decided: true, gate: { status: "open", openedAt: new Date() } },
      },
    ),
  },
  "PUT /api/runs/[runId]/gates/[gateId]/reopening": {
    ...{ act: "gate.reopen", tells: said },
    request: onRun(
      "/gates/go/reopening",
      { reason },
      {
        ...{ run: HELD, wheel: true, gate: { status: "rejected", decidedAt: new Date() } },
      },
    ),
  },
  ...STATUS_ACT_WALK,
};
