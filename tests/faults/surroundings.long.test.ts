import type { Client } from "pg";
import { expect, inject } from "vitest";
import { openWork } from "@/lib/cli/partition/open-work";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { beginMigration } from "@/lib/partition/begin-migration";
import { withEngine } from "@/lib/partition/engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { makeReady, QUICK } from "@/tests/move-ground";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { test as withPlanned } from "@/tests/oracle/fixture";
import { connectTo } from "@/tests/oracle/ground";
import { startPgBouncer } from "@/tests/pgbouncer";
import { databaseOf, test } from "@/tests/plan-ground";
import { point } from "./points";

test(
  point(34, "every row is in the partition of its instant, whatever zone anybody is in"),
  async ({ ground }) => {
    const { admin, owner } = ground;
    await owner.query(LAID);
    const before = await readSubject(owner);
    const role = `alter role subject_owner in database ${await databaseOf(admin)}`;
    const zone = (name: string) => admin.query(`${role} set timezone = '${name}'`);
    const connect = connectTo(ground.ownerUrl);
    try {
      await zone("America/New_York");
      const { id } = await beginMigration(
        connect,
        { schema: "subject_schema", name: "subject", key: "at" },
        PlanOptions.parse({ interval: "month", accept: ["space_unknown"] }),
      );
      await zone("Australia/Lord_Howe");
      await withEngine({ connect }, id, makeReady);
      await zone("Asia/Kathmandu");
      await withEngine({ connect }, id, (engine) => cutOver(engine, QUICK));

      const { rows } = await owner.query(`
      select count(*)::int as rows,
             count(*) filter (where tableoid::regclass::text !~ to_char(at at time zone 'UTC', '"y"YYYY"m"MM'))::int as strays
        from subject_schema.subject`);
      expect(rows).toEqual([{ rows: before.length, strays: 0 }]);
      expect(await readSubject(owner)).toEqual(before);

      await zone("UTC");
      await withEngine({ connect }, id, (engine) => rollBack(engine, QUICK));
      expect(await readSubject(owner)).toEqual(before);
    } finally {
      await admin.query(`${role} reset timezone`);
    }
  },
);

test(point(38, "it is recognised, and nothing is begun through it"), async () => {
  const server = parseTargetUrl(inject("serverUrl"));
  await using pooler = await startPgBouncer(server, { mode: "transaction", poolSize: 3 });

  await expect(openWork(pooler.address, true)).rejects.toMatchObject({
    code: "pooler_in_between",
    message: expect.stringContaining("Nothing was changed"),
  });
});

withPlanned(
  point(39, "it is vacuumed early, shrinks, and loses nothing when it is frozen"),
  async ({ planned }) => {
    const { client } = planned;
    await withEngine(planned, planned.id, async (engine) => {
      await carryThrough(engine);
      const log = await logOf(client);
      expect(log.options).toContain("autovacuum_vacuum_threshold=5000");
      const sizes: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        await client.query(`
          update "Reading" set note = 'round ${round}';
          update "Reading" set amount = ${round}`);
        await client.query(`vacuum (freeze) ${log.name}`);
        await reachReady(engine, { backlogMax: 1 });
        await client.query(`vacuum (freeze) ${log.name}`);
        sizes.push((await logOf(client)).bytes);
      }
      expect(Math.max(...sizes)).toBeLessThanOrEqual(sizes[0] ?? 0);
      await client.query(`update "Reading" set note = 'frozen while it waits' where id % 2 = 0`);
      await client.query(`vacuum (freeze) ${log.name}`);

      expect(await drainAndCompare(engine)).toEqual([]);
    });
  },
);

async function logOf(client: Client): Promise<{ name: string; options: string[]; bytes: number }> {
  const { rows } = await client.query(`
    select oid::regclass::text as name, reloptions as options, pg_relation_size(oid)::int as bytes
      from pg_class where relname like 'change_log%' and relkind = 'r'`);
  return rows[0];
}

async function readSubject(owner: Client): Promise<unknown[]> {
  const { rows } = await owner.query(
    "select id, extract(epoch from at)::text as at from subject_schema.subject order by id",
  );
  return rows;
}

// The hours before, at and after a change of the clock in New York, Berlin and on Lord Howe Island, and of months' ends here and there.
const LAID = `
  set search_path = subject_schema;
  set timezone = 'UTC';
  create table subject (id int, at timestamptz not null, primary key (id, at));
  insert into subject
  select row_number() over (), moment + step
    from unnest(array['2026-03-08 07:00', '2026-03-29 01:00', '2026-04-04 15:00', '2026-03-01 00:00', '2026-04-01 00:00', '2026-04-01 04:00', '2026-03-31 13:00']::timestamptz[]) as moment,
         unnest(array['-1 hour', '-1 microsecond', '0', '1 microsecond', '30 minutes', '1 hour']::interval[]) as step;
  set search_path = pg_catalog`;
