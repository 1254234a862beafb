import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sql } from "@/lib/pg/sql";
import { openWorld } from "./world";
import { ask, ownerUrl, writeSome } from "./world-fixture";

const COMPARE = fileURLToPath(new URL("./compare.ts", import.meta.url));

test("a world on a server of its own is compared by the program, while it runs and when it is stopped", async () => {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-world-"));
  const world = await openWorld({ directory, rows: 1_000 });
  await writeSome(world, "orders", 50);

  await expect(openWorld({ directory })).rejects.toMatchObject({ code: "panel_already_running" });
  expect(await runCompare(directory)).toMatchObject({
    status: 0,
    output: expect.stringMatching(/orders .* equal/),
  });
  await ask(ownerUrl(world, "orders"), sql`delete from orders where order_number like 'N-%'`);
  await world.stop();
  expect(await runCompare(directory, "--system", "orders")).toMatchObject({
    status: 1,
    output: expect.stringMatching(/orders .* NOT EQUAL\norders: orders N-\S+ missing/),
  });
  expect(await runCompare(directory, "--system", "recipes")).toMatchObject({ status: 0 });

  const again = await openWorld({ directory, fresh: true, rows: 1_000 });
  expect(again.token).not.toBe(world.token);
  expect(
    await ask(ownerUrl(again, "orders"), sql`select count(*)::int as value from orders`),
  ).toEqual([1_000]);
  await again.stop();
  expect(await runCompare(directory)).toMatchObject({ status: 0 });
  await rm(directory, { recursive: true, force: true });
});

test("the program says what is wrong when there is no world, or no such system", async () => {
  expect(await runCompare("/nowhere")).toMatchObject({
    status: 1,
    output: expect.stringContaining("--directory"),
  });
  expect(await runCompare("/nowhere", "--system", "moon")).toMatchObject({
    status: 1,
    output: expect.stringContaining("There is no system moon"),
  });
});

async function runCompare(directory: string, ...more: string[]) {
  const child = spawn(process.execPath, [
    "--import",
    "tsx",
    COMPARE,
    "--directory",
    directory,
    ...more,
  ]);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const [status] = await once(child, "close");
  return { status, output };
}
