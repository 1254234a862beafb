import { expect } from "vitest";
import { copyTable } from "@/lib/partition/carry-out/copy-table";
import { indexTable } from "@/lib/partition/carry-out/index-table";
import { withEngine } from "@/lib/partition/engine";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { type Ground, test } from "@/tests/plan-ground";
import { prepareSubject } from "@/tests/throttle-ground";
import { readLastValidation } from "./last-validation";
import { validateMigration } from "./validate-migration";

test("while rows are still copied they are unknown, and when they are there they have passed", async ({
  ground,
}) => {
  const { id } = await prepareSubject(ground);
  const connect = connectTo(ground.ownerUrl);
  const early = await validateMigration(connect, id, { checks: ["row_counts", "content"] });
  await withEngine({ connect }, id, async (engine) => {
    await copyTable(engine, SMALL_CHUNKS);
    await indexTable(engine);
  });

  const whole = await validateMigration(connect, id);

  expect(early.verdict).toBe("unknown");
  expect(whole.verdict).toBe("passed");
});

test("after going back nothing is said to fail that need not hold any more", async ({ ground }) => {
  const { id } = await prepareSubject(ground);
  const connect = connectTo(ground.ownerUrl);
  await withEngine({ connect }, id, async (engine) => {
    await copyTable(engine, SMALL_CHUNKS);
    await indexTable(engine);
    await cutOver(engine);
    await rollBack(engine);
  });
  await ground.owner.query("update subject_schema.subject set note = 'since' where id = 7");

  const { findings } = await validateMigration(connect, id);

  const open = findings.filter(({ verdict }) => verdict !== "passed");
  expect(open.map(({ code, verdict }) => `${code}: ${verdict}`)).toEqual([
    "capture: unknown",
    "content: unknown",
  ]);
});

test("what came of it is in the ledger, the last of them first", async ({ ground }) => {
  const { id } = await prepareSubject(ground);
  const connect = connectTo(ground.ownerUrl);
  await validateMigration(connect, id, { checks: ["capture"] });
  await ground.owner.query("drop table subject_schema.subject_y2026m02");
  const { verdict } = await validateMigration(connect, id);

  const last = await readLastValidation(ground.admin, id);

  expect(last).toMatchObject({ verdict, isWhole: true });
  expect(verdict).toBe("failed");
});

test("calling it off cancels the read that waits", async ({ ground }) => {
  const { id } = await prepareSubject(ground);
  await ground.admin.query("begin; lock table subject_schema.subject_y2026m03");
  const calledOff = new AbortController();

  const validation = validateMigration(connectTo(ground.ownerUrl), id, {
    signal: calledOff.signal,
    limits: { lockTimeoutMs: 600_000 },
  });
  const ended = expect(validation).rejects.toThrow("called off");
  await untilSomebodyWaits(ground);
  calledOff.abort(new Error("called off"));

  await ended;
  await ground.admin.query("rollback");
});

async function untilSomebodyWaits({ owner }: Ground): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rowCount } = await owner.query("select from pg_locks where not granted");
    waiting = rowCount ?? 0;
  }
}
