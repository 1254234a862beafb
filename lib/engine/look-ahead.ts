import { AppError } from "@/lib/core/errors";
import type { StepPreview } from "@/lib/core/playbook/playbook-view";
import { isVoidable } from "@/lib/core/run/gates/is-voidable";
import type { PreviewPart } from "@/lib/core/run/preview";
import { findPlanStep, PlanGate } from "@/lib/core/run/run-plan";
import { digestOf } from "@/lib/store/digest-of";
import type { Gate, GateLook } from "@/prisma/generated/client";
import { inTarget } from "./in-target";
import { lockRun } from "./lock-run";
import { engineAt } from "./mover";
import { previewBy } from "./preview-of-step";
import { type Around, readBasisGround } from "./read-basis";
import { readScope } from "./read-scope";
import { voidStaleDecisions } from "./void-stale-decisions";
import type { Worker } from "./worker";

type Looker = Around & Pick<Worker, "db" | "keys" | "now">;
type Known = {
  ground: Awaited<ReturnType<typeof readBasisGround>>;
  rows: (GateLook & { gate: Gate })[];
};

/** What the card says of a target that cannot be looked into; always the same, because it is decided on. */
const UNSEEN = "The target could not be looked into, so what only it can tell is not known.";

/**
 * Looks into the target for what the gates of a run open, and keeps it as part of what they are
 * decided on: decisions on anything else are void from then on. Whatever was seen before is kept
 * while the target cannot be looked into; but nothing begins on it.
 */
export async function lookAhead(
  looker: Looker,
  runId: string,
  before: "a decision" | "a beginning",
): Promise<void> {
  const known = await readKnown(looker, runId);
  if (!known) return;
  const found = await look(looker, known).catch((error: unknown) => {
    if (before === "a beginning" && known.rows.some(isSeen)) throw error;
    return new Map<string, StepPreview>();
  });
  const news = known.rows.flatMap((row) => {
    const unseen = row.lookedAt === null ? { parts: [], problem: UNSEEN } : undefined;
    const now = found.get(row.stepId) ?? unseen;
    return now && !isSame(row, now) ? { row, now } : [];
  });
  if (news.length > 0) await keep(looker, runId, news);
  if (before === "a beginning") await refuseVoided(looker, known);
}

/** What is known of the gates that are asked or approved, and of which nothing has begun. */
async function readKnown({ db }: Looker, runId: string): Promise<Known | undefined> {
  const rows = await db.gateLook.findMany({
    where: { runId, gate: { status: { in: ["open", "approved"] } } },
    include: { gate: true },
  });
  if (rows.length === 0) return undefined;
  const ground = await readBasisGround(db, runId);
  const steps = await db.step.findMany({
    where: { runId },
    select: { id: true, status: true, epoch: true },
  });
  const now = { runStatus: ground.run.status, plan: ground.plan, steps };
  const ahead = rows.filter(({ gate }) => isVoidable({ ...gate, ...now }));
  return ahead.length === 0 ? undefined : { ground, rows: ahead };
}

async function look(
  { db, keys, publicUrl }: Looker,
  { ground: { run, plan }, rows }: Known,
): Promise<Map<string, StepPreview>> {
  const scope = await readScope(db, run, plan, publicUrl);
  const found = new Map<string, StepPreview>();
  await inTarget({ db, keys }, run.targetId, async (client) => {
    for (const stepId of new Set(rows.map((row) => row.stepId))) {
      const step = findPlanStep(plan, stepId)?.step;
      if (!step) continue;
      const { parts, problem } = await previewBy(
        step,
        async (kind, input) => (await kind.previewThere?.(async () => client, input, scope)) ?? [],
      );
      found.set(stepId, { parts: exactOf(parts), problem });
    }
  });
  return found;
}

/** Statements; words only where there are none: estimates are among them, and differ with each look. */
function exactOf(parts: PreviewPart[]): PreviewPart[] {
  const exact = parts.filter(({ kind }) => kind !== "words" && kind !== "loss");
  return exact.length > 0 ? exact : parts.filter(({ kind }) => kind === "words");
}

async function keep(
  looker: Looker,
  runId: string,
  news: { row: GateLook; now: StepPreview }[],
): Promise<void> {
  await looker.db.$transaction(async (tx) => {
    await lockRun(tx, runId);
    for (const { row, now } of news)
      await tx.gateLook.update({
        where: { runId_gateId_stepId: { runId, gateId: row.gateId, stepId: row.stepId } },
        data: { ...now, lookedAt: looker.now() },
      });
    await voidStaleDecisions(tx, looker, engineAt(looker.now()), runId);
  });
}

/** The decisions are void already, for good; what was to begin on them is refused. */
async function refuseVoided({ db }: Looker, { rows }: Known): Promise<void> {
  for (const { runId, gate } of rows) {
    if (gate.status !== "approved") continue;
    const now = await db.gate.findUniqueOrThrow({ where: { runId_id: { runId, id: gate.id } } });
    if (now.status === "approved") continue;
    const { title } = PlanGate.parse(gate.asks);
    throw new AppError("evidence_changed", {
      message: `What would be run is not what “${title}” was approved on: the target has changed since. Nothing was begun, and the approval counts no more.`,
      remedy: "Those who decide are asked again, on what is so now. Wait for their decision.",
    });
  }
}

function isSame({ lookedAt, parts, problem }: GateLook, now: StepPreview): boolean {
  return lookedAt !== null && digestOf({ parts, problem }) === digestOf(now);
}

function isSeen({ lookedAt, problem }: GateLook): boolean {
  return lookedAt !== null && problem !== UNSEEN;
}
