import { expect } from "vitest";
import { GATE_TRANSITIONS } from "@/lib/core/run/gates/gate-status";
import { RUN_TRANSITIONS } from "@/lib/core/run/run-status";
import { STEP_TRANSITIONS } from "@/lib/core/run/step-status";
import { statusesOf, type Transitions } from "@/lib/core/run/transitions";
import type { Transaction } from "@/lib/store/database";
import { test } from "@/tests/panel";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";

const TABLES = [
  { name: "run", table: RUN_TRANSITIONS },
  { name: "step", table: STEP_TRANSITIONS },
  { name: "gate", table: GATE_TRANSITIONS },
] as const;

test.for(TABLES)(
  "the database lets a $name go where its table lets it go, and nowhere else",
  async ({ name, table }, { panel }) => {
    const { pool } = panel.database;
    await makeRows(panel.system.db);
    const statuses = statusesOf(table as Transitions);
    // What else must be so in a status is told elsewhere; here it is about the moves alone.
    await pool.query(dropOtherChecks(name));

    const allowed: string[] = [];
    for (const from of statuses)
      for (const to of statuses) {
        if (from === to) continue;
        await pool.query(`alter table ${name} disable trigger user`);
        await pool.query(`update ${name} set status = $1`, [from]);
        await pool.query(`alter table ${name} enable trigger user`);
        const answer = await pool
          .query(`update ${name} set status = $1`, [to])
          .catch((error: { constraint?: string }) => error.constraint);
        if (typeof answer === "object") allowed.push(`${from} ${to}`);
        else expect(answer).toBe(`${name}_moves_by_its_table`);
      }

    expect(allowed.sort()).toEqual(movesOf(table).sort());
  },
);

test.for(TABLES)(
  "the database knows every status of a $name, and no other",
  async ({ name, table }, { panel }) => {
    const { rows } = await panel.database.pool.query<{ said: string }>(
      "select pg_get_constraintdef(oid) as said from pg_constraint where conname = $1",
      [`${name}_status_valid`],
    );
    const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z_]+)'/g)].map(([, status]) => status);
    expect(known.sort()).toEqual(Object.keys(table).sort());
  },
);

test("what must be so in a status is so: a hold has a reason, an end has its time, an attempt its outcome", async ({
  panel,
}) => {
  const { pool } = panel.database;
  await makeRows(panel.system.db);
  const refuses = async (text: string, constraint: string) => {
    const refused = pool.query(text);
    await expect(refused).rejects.toMatchObject({ constraint });
  };

  await refuses(
    "update run set status = 'held', started_at = now()",
    "run_held_only_with_a_reason",
  );
  await refuses("update run set status = 'completed'", "run_ended_only_at_an_end");
  await refuses("update run set status = 'rolling_back'", "run_rolls_back_some_way");
  await pool.query("update step set status = 'ready'");
  await refuses("update step set status = 'running'", "step_runs_only_with_an_epoch");
  await refuses(
    "insert into attempt (run_id, step_id, epoch, started_by, outcome) select run_id, id, 1, 'x', 'passed' from step",
    "attempt_ends_with_an_outcome",
  );
});

async function makeRows(db: Transaction) {
  const gate = {
    ...{ id: "go", title: "Go", by: {}, shows: [], expiresMs: null, escalate: null },
    onReject: "hold" as const,
  };
  const plan = aPlan([aPhase({ id: "work", gate, steps: [aStep({ id: "one" })] })]);
  const { id } = await db.target.create({ data: { name: "a target", environment: "staging" } });
  await makeRun(db, plan, { targetId: id, status: "running", startedAt: new Date() });
}

function movesOf(table: Transitions): string[] {
  const moves = Object.entries(table).flatMap(([from, events]) =>
    Object.values(events)
      .filter((to) => to !== from)
      .map((to) => `${from} ${to}`),
  );
  return [...new Set(moves)];
}

function dropOtherChecks(table: string): string {
  return `do $$ declare name text; begin
    for name in select conname from pg_constraint
                 where conrelid = '${table}'::regclass and contype = 'c' and conname not like '%_status_valid' loop
      execute format('alter table ${table} drop constraint %I', name);
    end loop;
  end $$`;
}
