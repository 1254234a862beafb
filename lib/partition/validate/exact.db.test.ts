import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { carryOut } from "@/tests/carry-out";
import type { Ground } from "@/tests/plan-ground";
import { KEY_7 } from "@/tests/validate-faults";
import {
  BEFORE,
  faultsOf,
  findingOf,
  laySubject,
  type Migrated,
  migrate,
  SUBJECT,
  SWAP,
  startGround,
} from "@/tests/validate-ground";
import { TESTED_VERSIONS } from "@/tests/versions";

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", (version) => {
  let started: Awaited<ReturnType<typeof startGround>>;
  let ground: Ground;

  beforeAll(async () => {
    started = await startGround(version);
    ground = started.ground;
  });
  beforeEach(() => laySubject(started.ground));
  afterAll(() => started.stop());

  test("keys that wait in the log are left out, and a change that was lost from it is found by its key", async () => {
    const { owner } = ground;
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await owner.query(CHANGES);
    const exact = await findingOf(ground, migrated, "content");

    await owner.query(`delete from ${logOf(migrated)} where key_1 = 7`);
    const lost = await findingOf(ground, migrated, "content");

    expect(exact).toMatchObject({ verdict: "passed", figures: { logged: 6, unequal: 0 } });
    expect(exact.words).toContain("6 changes at most");
    expect(lost.verdict).toBe("failed");
    expect(lost.rows.slice(1)).toEqual([{ ...KEY_7, found: "differs", columns: "note" }]);
  });

  test("a table whose key has an index is compared range by range, and with the same result", async () => {
    const { owner } = ground;
    await owner.query("create index on subject (at)");
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await owner.query(CHANGES);
    const seen: number[] = [];
    const onProgress = ({ of }: { of: number }) => seen.push(of);
    const exact = await findingOf(ground, migrated, "content", { onProgress });

    await owner.query(`delete from ${logOf(migrated)} where key_1 = 9`);
    const lost = await findingOf(ground, migrated, "content");

    expect(new Set(seen)).toEqual(new Set([migrated.plan.ranges.length]));
    expect(exact).toMatchObject({ verdict: "passed", figures: { logged: 6, oldRows: 395 } });
    expect(lost.rows.slice(2).map(({ found, partition }) => `${found} ${partition}`)).toEqual([
      "only in the new table subject_y2026m01",
      "only in the old table subject_y2026m03",
    ]);
  });

  test("after the swap the old table is compared as it is kept in step", async () => {
    const { owner } = ground;
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await carryOut(owner, migrated.plan, SWAP);
    await owner.query(CHANGES);
    const passed = await faultsOf(ground, migrated);

    await owner.query("update subject_old set note = 'strayed' where id = 300");
    const strayed = await findingOf(ground, migrated, "content");

    expect(passed).toEqual([]);
    expect(strayed.rows.slice(1)).toMatchObject([{ found: "differs", columns: "note" }]);
  });

  test("after the swap each partition's own capture and triggers are looked at", async () => {
    const { owner } = ground;
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await carryOut(owner, migrated.plan, SWAP);

    await owner.query("alter table subject_schema.subject_y2026m02 disable trigger user");
    const capture = await findingOf(ground, migrated, "capture");

    expect(capture.verdict).toBe("failed");
    expect(capture.rows).toContainEqual(expect.objectContaining({ table: "subject_y2026m02" }));
  });

  test("when only rows since a point go over, those that stay are counted for themselves", async () => {
    const subject = { ...SUBJECT, since: "2026-02-10T00:00:00Z" };
    const migrated = await migrate(ground, subject, BEFORE);
    const counts = await findingOf(ground, migrated, "row_counts");

    await ground.owner.query("delete from subject_schema.subject_new where id = 399");
    const lost = await findingOf(ground, migrated, "row_counts");

    expect(counts).toMatchObject({
      verdict: "passed",
      figures: { staysBehind: 143, oldRows: 257, newRows: 257, homeless: 0 },
    });
    expect(counts.words).toContain("143 rows before 2026-02-10 00:00:00+00 stay in the old table");
    expect(lost).toMatchObject({ verdict: "failed", figures: { oldRows: 257, newRows: 256 } });
  });

  test("the application's own queries are explained on the new table before it has its name", async () => {
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    const ask = (sql: string, partitionsMax: number) =>
      findingOf(ground, migrated, "pruning", { queries: [{ sql, partitionsMax }] });

    const narrow = await ask(
      "select * from subject where at >= '2026-02-03Z' and at < '2026-02-04Z'",
      1,
    );
    const wide = await ask("select count(*) from subject where note = 'row 7'", 2);
    const elsewhere = await ask("select * from subject_schema.subject where at > '2026-02-03Z'", 5);

    expect(narrow.verdict).toBe("passed");
    expect(wide.verdict).toBe("failed");
    expect(wide.rows.at(-1)).toMatchObject({ verdict: "reads too many", partitionsMax: 2 });
    expect(elsewhere.verdict).toBe("unknown");
    const several = await ask("select 1; drop table subject", 1);
    expect(several.verdict).toBe("unknown");
    expect(several.rows.at(-1)).toMatchObject({
      scanned: expect.stringMatching(/multiple commands/),
    });
  });

  test("what could not be read in time is unknown, and a finding that is unknown never passes", async () => {
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await ground.admin.query("begin; lock table subject_schema.subject_y2026m03");

    const limits = { lockTimeoutMs: 50 };
    const counts = await findingOf(ground, migrated, "row_counts", { limits });
    const slow = await findingOf(ground, migrated, "row_counts", {
      limits: { statementTimeoutMs: 50, lockTimeoutMs: 600_000 },
    });
    const all = await faultsOf(ground, migrated, { limits });
    await ground.admin.query("rollback");

    expect(counts.verdict).toBe("unknown");
    expect(counts.words).toContain("another session held a lock on it");
    expect(slow.verdict).toBe("unknown");
    expect(slow.words).toContain("longer than a statement may take");
    expect(all.map(({ verdict }) => verdict)).not.toContain("failed");
    expect(all.map(({ code }) => code)).toContain("content");
  });

  test("a validation that is called off ends the read that waits, and says why", async () => {
    const { owner, admin } = ground;
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    const calledOff = new AbortController();
    const other = new Client({ connectionString: started.adminUrl });
    await other.connect();
    await admin.query("begin; lock table subject_schema.subject_y2026m03");

    const validation = findingOf(ground, migrated, "content", {
      signal: calledOff.signal,
      limits: { lockTimeoutMs: 600_000 },
      cancel: async (pid) => void (await other.query("select pg_cancel_backend($1)", [pid])),
    });
    const ended = expect(validation).rejects.toThrow("called off by a person");
    for (let waits = 0; waits === 0; )
      waits = (await other.query("select from pg_locks where not granted")).rowCount ?? 0;
    calledOff.abort(new Error("called off by a person"));

    await ended;
    await admin.query("rollback");
    expect((await owner.query("select now() = statement_timestamp() as idle")).rows).toEqual([
      { idle: true },
    ]);
    await other.end();
  });

  test.each([
    {
      type: "timestamp(0)",
      at: "'2026-01-01'::timestamp + n * interval '7 hours'",
      interval: "week",
    },
    {
      type: "timestamptz(3)",
      at: "'2026-01-01Z'::timestamptz + n * interval '7 hours'",
      interval: "day",
    },
    { type: "smallint", at: "n * 5 - 900", interval: "100" },
  ])(
    "a key that is $type is cut, compared and probed to its last digit",
    async ({ type, at, interval }) => {
      await ground.owner.query(`
      create table other (id int primary key, "cut By" ${type} not null, note text);
      create index on other ("cut By");
      insert into other select n, ${at}, 'row ' || n from generate_series(1, 300) n`);
      const accept = ["widen_unique:other_pkey"];
      const other = { name: "other", key: "cut By", interval, accept, ahead: 60 };

      expect(await faultsOf(ground, await migrate(ground, other, BEFORE))).toEqual([]);
    },
  );

  test("what is lost of the table after the swap is found by name", async () => {
    const { owner } = ground;
    await owner.query(HUNG_ON);
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await carryOut(owner, migrated.plan, SWAP);
    const whole = await findingOf(ground, migrated, "structure");

    await owner.query(`set search_path = subject_schema;
      drop view of_subject; drop policy own on subject; revoke insert on subject from reader;
      drop trigger noted on subject; alter table child drop constraint child_subject_id_subject_at_fkey;
      alter table subject alter note set not null; set search_path = pg_catalog`);
    const lost = await findingOf(ground, migrated, "structure");

    expect(whole).toMatchObject({ verdict: "passed", figures: { differences: 0 } });
    expect(lost.rows.map(({ difference }) => String(difference).replace(/:.*/, "")).sort()).toEqual(
      [
        "INSERT for reader is gone",
        "column note was changed",
        expect.stringMatching(/^foreign key child_subject_id_subject_at_fkey .*is gone$/),
        "policy own of subject_schema.subject is gone",
        "trigger noted is gone",
        "view subject_schema.of_subject is gone",
      ],
    );
  });

  test("when the old table is gone, what needs it is unknown and everything else still holds", async () => {
    const { owner } = ground;
    const migrated = await migrate(ground, SUBJECT, BEFORE);
    await carryOut(owner, migrated.plan, [...SWAP, "finalize"]);

    const faults = await faultsOf(ground, migrated);

    expect(faults.map(({ code, verdict }) => `${code}: ${verdict}`)).toEqual([
      "row_counts: unknown",
      "content: unknown",
    ]);
  });
});

const HUNG_ON = `
  create view of_subject as select id, note from subject;
  create policy own on subject using (true);
  grant select, insert on subject to reader;
  create function note_it() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger noted after insert on subject for each row execute function note_it()`;

const CHANGES = `
  set search_path = subject_schema, pg_catalog;
  update subject set note = 'changed' where id = 7;
  delete from subject where id in (8, 10, 11);
  update subject set at = '2026-03-20Z' where id = 9`;

function logOf({ facts }: Migrated): string {
  return `slackwater.change_log_${facts.table.oid}`;
}
