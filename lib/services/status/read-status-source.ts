import { z } from "zod";
import { RUN_STATUSES } from "@/lib/core/run/run-status";
import { STEP_STATUSES } from "@/lib/core/run/step-status";
import type { SourcePhase, SourceStep, StatusSource } from "@/lib/core/status/status-source";
import { readEstimates } from "@/lib/engine/read-estimates";
import { readPlan } from "@/lib/services/runs/reading/read-run";
import type { Database } from "@/lib/store/database";
import { Charts, Components } from "./get-status-page";

const MESSAGES_SHOWN = 50;

const RunStatusOf = z.enum(RUN_STATUSES);
const StepStatusOf = z.enum(STEP_STATUSES);
const Figures = z
  .object({ done: z.number(), of: z.number().nullable(), perSecond: z.number().nullable() })
  .nullable()
  .catch(null);

/** What of a run's page cannot change while it is published. */
export type StatusFrame = Pick<StatusSource, "phases" | "said" | "estimates">;

/** The part of a plan that a status page may know of. */
export async function readStatusFrame(db: Database, runId: string): Promise<StatusFrame> {
  const plan = await readPlan(db, runId);
  const estimates = Object.entries(await readEstimates(db, plan));
  return {
    phases: plan.phases.map(
      ({ id, part, atMs, takesMs, isPointOfNoReturn, steps }): SourcePhase => ({
        ...{ id, part, atMs, takesMs, isPointOfNoReturn },
        steps: steps.map((step) => ({ id: step.id, changes: step.effect !== "reads" })),
      }),
    ),
    said: plan.status ?? null,
    estimates: Object.fromEntries(estimates.map(([id, { ms }]) => [id, ms])),
  };
}

/** Everything that a status page is made of; each column is named, so that no other comes along. */
export async function readStatusSource(
  db: Database,
  pageId: string,
  frame: StatusFrame & Pick<StatusSource, "pieces">,
): Promise<StatusSource> {
  const page = await db.statusPage.findUniqueOrThrow({
    where: { id: pageId },
    select: {
      ...{ title: true, components: true, charts: true, plannedStart: true, plannedEnd: true },
      runId: true,
      run: { select: RUN },
    },
  });
  const { runId, run } = page;
  const [steps, messages] = await Promise.all([
    db.step.findMany({ where: { runId }, select: STEP, orderBy: { position: "asc" } }),
    db.statusMessage.findMany({
      ...{ where: { runId }, orderBy: { at: "desc" }, take: MESSAGES_SHOWN },
      select: { id: true, at: true, title: true, text: true },
    }),
  ]);
  return {
    ...frame,
    page: {
      title: page.title,
      components: page.components === null ? null : Components.parse(page.components),
      charts: Charts.parse(page.charts),
      plannedStart: page.plannedStart.toISOString(),
      plannedEnd: page.plannedEnd.toISOString(),
    },
    run: {
      isRehearsal: run.kind === "rehearsal",
      status: RunStatusOf.parse(run.status),
      opensAt: run.opensAt.toISOString(),
      closesAt: run.closesAt.toISOString(),
      startedAt: iso(run.startedAt),
      endedAt: iso(run.endedAt),
      heldSince: iso(run.heldAt),
      wayBack: run.wayBack,
    },
    steps: steps.map(
      ({ id, status, startedAt, endedAt, progress }): SourceStep => ({
        ...{ id, status: StepStatusOf.parse(status) },
        ...{ startedAt: iso(startedAt), endedAt: iso(endedAt), progress: Figures.parse(progress) },
      }),
    ),
    messages: messages.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })),
  };
}

const RUN = {
  ...{ kind: true, status: true, opensAt: true, closesAt: true, startedAt: true },
  ...{ endedAt: true, heldAt: true, wayBack: true },
} as const;
const STEP = { id: true, status: true, startedAt: true, endedAt: true, progress: true } as const;

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
