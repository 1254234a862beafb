import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan, type TideRun } from "@/lib/core/run/derive-tide-plan";
import { RunPlan } from "@/lib/core/run/run-plan";
import { readEstimates } from "@/lib/engine/read-estimates";
import { tell } from "@/lib/engine/tell";
import type { Database } from "@/lib/store/database";
import type { Prisma } from "@/prisma/generated/client";
import type { MailRoom } from "./mail-room";

const WITH_STANDING = { steps: true, gates: true } as const;

type Row = Prisma.RunGetPayload<{ include: typeof WITH_STANDING }>;

/**
 * Tells of every live run whose plan, with a way back, does not fit into its window any more; once,
 * until the window is moved.
 */
export async function tellShortWindows({ db, now }: Pick<MailRoom, "db" | "now">): Promise<void> {
  const at = now();
  const runs = await db.run.findMany({
    where: { kind: "live", status: { in: ["running", "held"] }, opensAt: { lte: at } },
    include: WITH_STANDING,
  });
  for (const run of runs) {
    const plan = deriveTidePlan(await tideOf(db, run, at));
    if (forecastTide(plan, at.getTime()).slackMs >= 0) continue;
    const until = run.closesAt.toISOString();
    const news = { runId: run.id, event: "window-short", at, about: { until } } as const;
    await db.$transaction((tx) => tell(tx, { ...news, dedupe: `${run.id}/window-short/${until}` }));
  }
}

async function tideOf(db: Database, run: Row, at: Date): Promise<TideRun> {
  const plan = RunPlan.parse(run.plan);
  const iso = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    plan,
    status: run.status as TideRun["status"],
    opensAt: run.opensAt.toISOString(),
    closesAt: run.closesAt.toISOString(),
    startedAt: iso(run.startedAt),
    endedAt: iso(run.endedAt),
    heldSince: iso(run.heldAt),
    wayBack: run.wayBack,
    asOf: at.toISOString(),
    estimates: await readEstimates(db, plan),
    steps: run.steps.map(({ id, status, startedAt, endedAt, progress }) => ({
      ...{ id, startedAt: iso(startedAt), endedAt: iso(endedAt) },
      status: status as TideRun["steps"][number]["status"],
      progress: progress as TideRun["steps"][number]["progress"],
    })),
    gates: run.gates.map(({ id, status, openedAt }) => ({
      ...{ id, status: status as TideRun["gates"][number]["status"], openedAt: iso(openedAt) },
    })),
  };
}
