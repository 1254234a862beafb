import { entryOf, WRITTEN } from "./night";
import type { World } from "./world";

/** Holds every run against the journal of its target: what must be there once is there once. */
export async function judgeRuns(world: World): Promise<{
  wrong: string[];
  figures: Record<string, number>;
}> {
  const { db } = world;
  const runs = await db.run.findMany({
    orderBy: { number: "asc" },
    select: { id: true, number: true, status: true, targetId: true },
  });
  const wrong: string[] = [];
  for (const { number, status, targetId } of runs) {
    if (status !== "completed") wrong.push(`Run ${number} is ${status}.`);
    const pool = world.targets.find(({ id }) => id === targetId)?.pool;
    for (const [stepId, often] of Object.entries(WRITTEN)) {
      const entry = entryOf(number, stepId);
      const found = await pool?.query("select 1 from journal where entry = $1", [entry]);
      const times = found?.rows.length ?? 0;
      const isRight = often === "once" ? times === 1 : times >= 1;
      if (!isRight) wrong.push(`${entry} stands ${times} times in the journal, not ${often}.`);
    }
  }
  const open = await db.attempt.count({ where: { endedAt: null } });
  if (open > 0) wrong.push(`${open} attempts have not ended.`);
  const steps = await db.step.count({ where: { status: { not: "passed" } } });
  if (steps > 0) wrong.push(`${steps} steps have not passed.`);
  const left = await world.panel.query(
    "select application_name from pg_stat_activity where application_name ~ '^slackwater/[0-9a-f]{12}/'",
  );
  if (left.rows.length > 0) wrong.push(`${left.rows.length} sessions of attempts are left.`);
  return {
    wrong,
    figures: {
      runs: runs.length,
      attempts: await db.attempt.count(),
      taken_over: await db.attempt.count({ where: { outcome: "taken over" } }),
      uncertain: await db.attempt.count({ where: { outcome: "uncertain" } }),
    },
  };
}
