import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { beginMigration } from "@/lib/partition/begin-migration";
import { copyRows, indexPartitions, preparePartitions } from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { connectTo } from "@/tests/oracle/ground";
import { type TestDatabase, test } from "@/tests/postgres";
import { programFile } from "@/tests/programs";

test("a validation ends with 0 when all holds, with 1 and the key when a row does not, and with 4 when it is not known", async ({
  scratch,
}) => {
  await layMigration(scratch);

  const whole = await validate(scratch);
  await scratch.pool.query("update reading_new set note = 'other' where id = 7");
  const broken = await validate(scratch);
  const asked = await validate(scratch, ["--checks", "content,bounds", "--json"]);
  const strange = await validate(scratch, ["--checks", "everything"]);

  expect(whole).toMatchObject({ status: 0, said: expect.stringMatching(/^holds {3}content: /m) });
  expect(broken).toMatchObject({
    status: 1,
    said: expect.stringMatching(
      /^ +partition reading_y2026m01 · key id = 7, .*found differs · columns note$/m,
    ),
  });
  const lines = asked.said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ code, verdict }) => [code, verdict])).toEqual([
    ["bounds", "passed"],
    ["content", "failed"],
    [undefined, "failed"],
  ]);
  expect(strange).toMatchObject({
    status: 1,
    said: expect.stringContaining("no check everything"),
  });

  await scratch.pool.query("update slackwater.migration set state = 'copying'");
  expect(await validate(scratch, ["--checks", "content"])).toMatchObject({
    status: 4,
    said: expect.stringMatching(/^unknown content: The rows are still being copied/),
  });
});

async function layMigration({ pool, url }: TestDatabase): Promise<void> {
  await pool.query(`
    create table reading (id int, at timestamptz not null, note text, primary key (id, at));
    insert into reading
    select n, timestamptz '2026-01-01Z' + n * interval '3 hours', 'note ' || n from generate_series(1, 500) n`);
  const connect = connectTo(url);
  const options = PlanOptions.parse({ interval: "month", ahead: 12, accept: ["space_unknown"] });
  const { id } = await beginMigration(
    connect,
    { schema: "public", name: "reading", key: "at" },
    options,
  );
  await preparePartitions({ connect }, id);
  await copyRows({ connect }, id);
  await indexPartitions({ connect }, id);
}

async function validate(
  { url }: TestDatabase,
  more: string[] = [],
): Promise<{ status: number; said: string }> {
  const args = ["partition", "validate", "--url", url, "--table", "reading", ...more];
  const child = spawn(process.execPath, [programFile("slackwater"), ...args]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const [status] = await once(child, "close");
  return { status, said };
}
