import { Client } from "pg";
import { expect } from "vitest";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { carryOut } from "@/tests/carry-out";
import { type Ground, layShape, planSubject, test } from "@/tests/plan-ground";

const ATTEMPTS_MAX = 30;

test("the cutover and the way back get through between readers of a view, and no reader fails", async ({
  ground,
}) => {
  await layShape(ground, "serial");
  const { owner } = ground;
  const plan = await planSubject(owner, { key: "at", interval: "month" });
  await carryOut(owner, plan, ["prepare", "copy", "index"]);
  const readers = [1, 2, 3].map(() => readAllTheTime(ground));
  await Promise.all(readers.map(({ started }) => started));
  await owner.query("set lock_timeout = '200ms'");

  const forwards = await attempt(() => carryOut(owner, plan, ["cutover"]));
  const back = await attempt(() => carryOut(owner, plan, ["roll_back"]));

  const read = await Promise.all(readers.map(({ stop }) => stop()));
  expect(Math.min(...read)).toBeGreaterThan(1);
  expect(Math.max(forwards, back)).toBeLessThanOrEqual(ATTEMPTS_MAX);
  await owner.query("reset lock_timeout");
});

/** Reads through the view, which locks the view first and then the table, until it is stopped. */
function readAllTheTime({ ownerUrl }: Ground) {
  let isStopped = false;
  const first = Promise.withResolvers<void>();
  const reading = (async () => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    let count = 0;
    for (; !isStopped; count += 1) {
      await client.query("select count(*) from subject_schema.of_subject");
      first.resolve();
    }
    await client.end();
    return count;
  })();
  return {
    started: Promise.race([first.promise, reading]),
    stop: () => {
      isStopped = true;
      return reading;
    },
  };
}

/** Tries again as the engine will: whenever it did not get its locks in time. */
async function attempt(work: () => Promise<void>): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return tries;
    } catch (error) {
      if (tries >= ATTEMPTS_MAX || !hasCode(error, PG_ERROR.lockNotAvailable)) throw error;
    }
  }
}
