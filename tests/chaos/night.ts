import type { Pool } from "pg";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { kindOf } from "@/lib/kinds/registry";
import { aPhase, aPlan, aStep } from "@/tests/run-factory";

/** What a step of a run leaves in its target's journal. */
export function entryOf(runNumber: number, stepId: string): string {
  return `run ${runNumber} ${stepId}`;
}

/** How often a step that has passed must stand in the journal. */
export const WRITTEN = { ask: "once", probe: "once", sql: "once", rerun: "at least once" } as const;

export async function layJournal(pool: Pool): Promise<void> {
  await pool.query(
    "create table journal (id bigserial primary key, entry text not null, epoch int not null)",
  );
}

/** A run with a step of every way of dying: asked about, found out, begun again, and one that waits. */
export function planOfNight(runNumber: number): RunPlan {
  const journal = (id: keyof typeof WRITTEN, more: object = {}) =>
    aStep({
      ...{ id, kind: "journal", afterCrash: id === "sql" ? "probe" : id },
      ...{ isPausable: true, input: { entry: entryOf(runNumber, id), lines: 20, takesMs: 150 } },
      ...more,
    });
  const insert = `insert into journal (entry, epoch) values ('${entryOf(runNumber, "sql")}', 0); select pg_sleep(0.1)`;
  return aPlan([
    aPhase({ id: "first", steps: [journal("ask"), journal("probe", { start: "by hand" })] }),
    aPhase({
      id: "second",
      steps: [
        aStep({
          id: "pause",
          kind: "wait",
          effect: "reads",
          afterCrash: "rerun",
          input: { for: "1s" },
        }),
        journal("sql", {
          kind: "sql",
          input: kindOf("sql")?.schema.parse({ sql: insert, "read-only": false }),
        }),
        journal("rerun"),
      ],
    }),
  ]);
}
