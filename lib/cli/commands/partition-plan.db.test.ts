import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "@/tests/postgres";
import { programFile } from "@/tests/programs";
import { BASE } from "@/tests/refused-table";

test("a plan ends with 0 when it can be done, 3 when it has to ask, 2 when it cannot be, 1 when nothing is read", async ({
  scratch,
}) => {
  await scratch.pool.query(BASE);

  expect(plan(scratch.url, "--accept", "space_unknown").status).toBe(0);
  expect(plan(scratch.url).status).toBe(3);
  expect(plan(scratch.url, "--key", "note")).toMatchObject({
    status: 2,
    said: expect.stringContaining("key_type"),
  });
  expect(plan(scratch.url, "--table", "nowhere")).toMatchObject({
    status: 1,
    said: expect.stringContaining("There is no table public.nowhere"),
  });
});

test("a plan as data says the same as its text, and tells later what was changed since", async ({
  scratch,
}) => {
  await scratch.pool.query(BASE);
  const directory = await mkdtemp(join(tmpdir(), "slackwater-plan-"));
  const file = join(directory, "plan.json");

  const data = plan(scratch.url, "--json").said;
  await writeFile(file, data);
  await scratch.pool.query("alter table subject rename column note to remark");
  const later = plan(scratch.url, "--compare", file);

  const { phases } = JSON.parse(data);
  expect(phases[0].actions[0].statements[0]).toMatch(/^create table "public"."subject_new"/);
  expect(later.said).toContain("column note is gone\n  column remark is new");
  await rm(directory, { recursive: true });
});

function plan(url: string, ...more: string[]): { status: number | null; said: string } {
  const given = ["--url", url, "--table", "subject", "--key", "at", "--interval", "month"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [programFile("slackwater"), "partition", "plan", ...given, ...more],
    { encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
}
