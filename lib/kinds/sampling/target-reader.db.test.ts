import { expect } from "vitest";
import { type Moving, makeReady, makeReversible, test } from "@/tests/move-ground";
import { until } from "@/tests/until";
import { TargetReader, type TargetRound } from "./target-reader";

const SUBJECT = {
  ...{ mark: "slackwater/000000000000/", key: "at", own: [] },
  table: { schema: "subject_schema", name: "subject" },
};

const read = ({ owner }: Moving, reader = new TargetReader(SUBJECT)): Promise<TargetRound> =>
  reader.read(owner);

test("a table that nothing was done to yet is read as it is", async ({ moving }) => {
  await moving.owner.query(
    "create index on subject_schema.subject (at); analyze subject_schema.subject",
  );
  const { figures, partitions, missing } = await read(moving);
  expect(missing).toEqual([]);
  expect(figures).toMatchObject({ "rows.old": 100, "rows.copied": 0 });
  expect(figures["newest.age"]).toBeGreaterThan(0);
  expect(figures["database.bytes"]).toBeGreaterThan(1_000_000);
  expect(partitions).toBeNull();
});

test("a copied table has exact rows from the ledger, and its partitions with what is expected of each", async ({
  moving,
}) => {
  await moving.owner.query("analyze subject_schema.subject");
  await moving.engine(makeReady);
  const { figures, words, partitions } = await read(moving);
  expect(words.state).toBe("ready");
  expect(figures).toMatchObject({ "rows.copied": 100 });
  expect(partitions?.length).toBeGreaterThan(4);
  expect(partitions?.every(({ bytes }) => bytes > 0)).toBe(true);
  const planned = partitions?.reduce((sum, one) => sum + (one.planned ?? 0), 0) ?? 0;
  expect(Math.abs(planned - 100)).toBeLessThan(5);
});

test("after the cutover the writes are those into the partitioned table, and the hot partition is known", async ({
  moving,
}) => {
  await moving.engine(makeReversible);
  const reader = new TargetReader(SUBJECT);
  expect((await read(moving, reader)).words.state).toBe("reversible");
  await moving.admin.query("update subject_schema.subject set note = 'new' where id = 50");
  await moving.admin.query("select pg_stat_force_next_flush()").catch(() => {});
  const counted = await readUntilWritten(moving, reader);
  expect(counted.figures["writes.rate"]).toBeGreaterThan(0);
  expect(counted.partitions?.filter(({ changes }) => changes > 0)).toHaveLength(1);
});

/** The server counts what was written when the session that wrote it has a moment. */
async function readUntilWritten(moving: Moving, reader: TargetReader): Promise<TargetRound> {
  let round = await read(moving, reader);
  await until(async () => {
    if (round.partitions?.some(({ changes }) => changes > 0)) return true;
    await moving.admin.query("select 1");
    round = await read(moving, reader);
    return false;
  });
  return round;
}

test("what is read every second is planned once for the session", async ({ moving }) => {
  const reader = new TargetReader(SUBJECT);
  const planned = async () => {
    await read(moving, reader);
    const { rows } = await moving.owner.query("select name from pg_prepared_statements");
    return rows.length;
  };
  const first = await planned();
  expect(first).toBeGreaterThan(2);
  expect(await planned()).toBe(first);
});

test("what cannot be read is said, and the rest is read all the same", async ({ moving }) => {
  const reader = new TargetReader(SUBJECT, [
    {
      ...{ name: "the queue", everyMs: 1_000 },
      read: async (client) => {
        await client.query("select 1 / 0");
        return {};
      },
    },
  ]);
  const { figures, missing } = await read(moving, reader);
  expect(missing).toEqual(["The queue could not be read: division by zero."]);
  expect(figures["connections"]).toBeGreaterThan(0);
});
