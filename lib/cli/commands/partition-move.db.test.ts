import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { type TestDatabase, test } from "@/tests/postgres";
import { programFile } from "@/tests/programs";

test("a table is moved, swapped, swapped back and left as it was, each command ending with 0 also when it is given again", async ({
  scratch,
}) => {
  await layReadings(scratch);

  expect(await command(scratch, "start", PLAN)).toMatchObject({ status: 0 });
  expect(await command(scratch, "start", PLAN)).toMatchObject({
    status: 0,
    said: expect.stringContaining("public.reading: ready"),
  });
  expect(await command(scratch, "finalize", ["--confirm", "reading"])).toMatchObject({ status: 4 });
  expect(await command(scratch, "cutover")).toMatchObject({
    status: 1,
    said: expect.stringContaining("Nobody has validated"),
  });
  expect(await command(scratch, "validate")).toMatchObject({ status: 0 });
  expect(await command(scratch, "cutover")).toMatchObject({ status: 0 });
  expect(await kind(scratch)).toBe("p");
  await scratch.pool.query("insert into reading values (0, '2026-01-01Z', 'written since')");
  expect(await command(scratch, "rollback")).toMatchObject({ status: 0 });
  expect(await command(scratch, "rollback")).toMatchObject({ status: 0 });
  expect(await kind(scratch)).toBe("r");
  expect(await command(scratch, "abort")).toMatchObject({ status: 0 });
  expect(await command(scratch, "abort")).toMatchObject({ status: 0 });

  const { rows } = await scratch.pool.query("select count(*)::int from reading");
  expect(rows).toEqual([{ count: 1_001 }]);
  expect(await listLeftovers(scratch.pool as never)).toEqual([]);
});

test("one run carries a table to the end, on its name, with its state as lines of JSON", async ({
  scratch,
}) => {
  await layReadings(scratch);
  const to = (until: string) => ["--until", until, ...PLAN];

  const ready = await command(scratch, "run", [...to("reversible"), "--json"]);
  const refused = await command(scratch, "run", to("finalized"));
  const done = await command(scratch, "run", [...to("finalized"), "--confirm", "reading"]);

  expect(JSON.parse(ready.said.trim().split("\n").at(-1) ?? "")).toMatchObject({
    state: "reversible",
    other: "reading_old",
  });
  expect(refused).toMatchObject({ status: 1, said: expect.stringContaining("type reading") });
  expect(done).toMatchObject({
    status: 0,
    said: expect.stringContaining("nothing of a migration is left"),
  });
  expect(await kind(scratch)).toBe("p");
});

test("a partition is split by its own name, with the key of the table above, and the other commands go on with it", async ({
  scratch,
}) => {
  await layReadings(scratch);
  const split = ["--interval", "month", "--accept", "space_unknown"];
  expect(await command(scratch, "split", split)).toMatchObject({
    said: expect.stringContaining("public.reading is no partition"),
  });
  await scratch.pool.query(`
    create table whole (like reading including all) partition by range (at);
    alter table whole attach partition reading for values from (minvalue) to ('2027-01-01Z')`);

  expect(await command(scratch, "split", [...split, "--plan"])).toMatchObject({
    status: 0,
    said: expect.stringContaining("whole_y2026m05"),
  });
  expect(await command(scratch, "split", split)).toMatchObject({ status: 0 });
  expect(await command(scratch, "validate")).toMatchObject({ status: 0 });
  expect(await command(scratch, "cutover")).toMatchObject({ status: 0 });
  expect(await kind(scratch)).toBe("p");
  expect(await command(scratch, "finalize", ["--confirm", "reading"])).toMatchObject({ status: 0 });

  const { rows } = await scratch.pool.query("select count(*)::int from whole");
  expect(rows).toEqual([{ count: 1_000 }]);
  expect(await listLeftovers(scratch.pool as never)).toEqual([]);
});

const PLAN = ["--key", "at", "--interval", "month", "--accept", "space_unknown"];

async function layReadings({ pool }: TestDatabase): Promise<void> {
  await pool.query(`
    create table reading (id int, at timestamptz not null, note text, primary key (id, at));
    insert into reading
    select n, timestamptz '2026-01-01Z' + n * interval '3 hours', 'note ' || n from generate_series(1, 1000) n`);
}

async function kind({ pool }: TestDatabase): Promise<string> {
  const { rows } = await pool.query("select relkind from pg_class where oid = 'reading'::regclass");
  return rows[0].relkind;
}

async function command(
  { url }: TestDatabase,
  verb: string,
  more: string[] = [],
): Promise<{ status: number; said: string }> {
  const args = ["partition", verb, "--url", url, "--table", "reading", ...more];
  const child = spawn(process.execPath, [programFile("slackwater"), ...args]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const [status] = await once(child, "close");
  return { status, said };
}
