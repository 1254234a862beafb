import { createHash } from "node:crypto";
import { Client } from "pg";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { PlanGate } from "@/lib/core/run/run-plan";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import type { Prisma } from "@/prisma/generated/client";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { makeRun } from "./make-run";
import type { Request, Scene } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { makePerson } from "./things";

const MANUAL = { kind: "manual", by: "people", input: { items: ["Say so."] } } as const;
const GATE: PlanGate = {
  id: "go",
  title: "Go on",
  by: { approver: 1 },
  shows: [],
  expiresMs: null,
  escalate: null,
  onReject: "hold",
};
const GONE = {
  kind: "sql",
  effect: "destroys",
  start: "by hand",
  input: { sql: "drop table if exists never_there" },
} as const;
const PLAN = aPlan({
  people: { approver: 1 },
  phases: [
    aPlanPhase("before", [aPlanStep("told", { ...MANUAL, isOptional: true })], { part: "before" }),
    aPlanPhase("one", [
      aPlanStep("first", {
        ...{ start: "by hand", isPausable: true },
        tolerate: { by: "approver", bounds: { rows: { atMost: 10 } } },
      }),
    ]),
    aPlanPhase("two", [aPlanStep("second")], { gate: GATE }),
    aPlanPhase("end", [aPlanStep("gone", GONE)], {
      gate: { ...GATE, id: "end", onReject: "hold" },
    }),
    aPlanPhase("back", [aPlanStep("undo")], { part: "rollback" }),
  ],
});

type Parts = {
  run?: Parameters<typeof makeRun>[2];
  /** Whoever asks has the wheel, or else is named as the approver. */
  wheel?: true;
  step?: Record<string, Partial<Prisma.StepUncheckedCreateWithoutRunInput>>;
  attempt?: Partial<Prisma.AttemptUncheckedCreateInput>;
  gate?: Partial<Prisma.GateUncheckedCreateWithoutRunInput>;
  /** By whoever asks, unless it says otherwise. */
  claimed?: true | "by another" | "with a file";
  /** Whoever asks has approved already, and others are still asked. */
  decided?: true;
};

/** A request about a run that was made for it, in just the state in which it is possible. */
export const onRun =
  (rest: string | ((runId: string) => string), body?: unknown, parts: Parts = {}) =>
  async (scene: Scene): Promise<Request> => {
    const id = await stage(scene, parts);
    const path = typeof rest === "string" ? rest : rest(id);
    return { path: `/api/runs/${id}${path}`, body, thing: `run:${id}` };
  };

/** A decision at the gate, on what its card shows at that moment. */
export const onCard =
  (body: object) =>
  async (scene: Scene): Promise<Request> => {
    const asked = { status: "open", openedAt: new Date() };
    const runId = await stage(scene, {
      ...{ run: { status: "running", startedAt: new Date() }, gate: asked },
    });
    const { digest } = await getGateCard(scene.panel.system, { runId, gateId: "go" });
    const path = `/api/runs/${runId}/gates/go/decisions`;
    return { path, body: { ...body, digest }, thing: `run:${runId}` };
  };

/** A request to go back that whoever asks has made, and that waits for a decision. */
export const onRequest = (body: object) => (scene: Scene) => {
  const at = new Date();
  const asks = { ...GATE, id: GOING_BACK, title: "Go back", askedById: scene.ownerId };
  return onRun("/rollback", body, {
    run: { status: "held", startedAt: at, heldAt: at, heldBecause: "A test." },
    gate: { id: GOING_BACK, kind: "rollback", phaseId: null, asks, status: "open", openedAt: at },
  })(scene);
};

/** The card of a gate that waits for whoever asks. */
export async function stageCard(scene: Scene): Promise<string> {
  const asked = { status: "open", openedAt: new Date() };
  const run = { status: "running", startedAt: new Date() };
  return `/runs/${await stage(scene, { run, gate: asked })}/gates/go`;
}

async function stage({ panel, ownerId }: Scene, parts: Parts): Promise<string> {
  const { db } = panel.system;
  const wheel = parts.wheel ? { wheelHolderId: ownerId, wheelHolder: "Whoever asks" } : {};
  const { id: runId } = await makeRun(panel, PLAN, { ...parts.run, ...wheel });
  if (!parts.wheel)
    await db.runPerson.create({ data: { runId, part: "approver", personId: ownerId } });
  // As new rows: the database lets nothing jump to where it could only come by being worked on.
  for (const [id, standing] of Object.entries(parts.step ?? {})) {
    const { phaseId, position } = await db.step.delete({ where: { runId_id: { runId, id } } });
    await db.step.create({ data: { runId, id, phaseId, position, ...standing } });
  }
  if (parts.attempt)
    await db.attempt.create({
      data: { runId, stepId: "first", epoch: 1, startedBy: "the test", ...parts.attempt },
    });
  if (parts.gate) {
    await db.gate.delete({ where: { runId_id: { runId, id: "go" } } });
    await db.gate.create({
      data: { runId, id: "go", kind: "phase", phaseId: "two", asks: GATE, ...parts.gate },
    });
  }
  if (parts.claimed) await claim(panel, runId, ownerId, parts.claimed);
  if (parts.decided)
    await db.decision.create({
      data: {
        ...{ runId, gateId: "go", personId: ownerId, person: "Whoever asks" },
        ...{ as: "approver", answer: "approve" },
      },
    });
  return runId;
}

async function claim(
  panel: RunningPanel,
  runId: string,
  ownerId: string,
  how: NonNullable<Parts["claimed"]>,
): Promise<void> {
  const { db } = panel.system;
  const personId = how === "by another" ? (await makePerson(panel, "operator")).id : ownerId;
  const key = { runId, stepId: "told", epoch: 1, item: "item-1", personId };
  await db.signOff.create({ data: key });
  if (how !== "with a file") return;
  const content = new Uint8Array(Buffer.from("A note."));
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = { id: runId, name: "note.txt", mediaType: "text/plain", size: content.length };
  await db.attachment.create({ data: { ...key, ...file, sha256, content } });
}

/** A session in the target that is named as one of the run's; it ends with its database at the latest. */
export async function openSession({ databaseUrl }: RunningPanel, runId: string): Promise<number> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: `slackwater/${runId.slice(-12)}/first/1`,
  });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query("select pg_backend_pid() as pid");
  return rows[0].pid;
}
