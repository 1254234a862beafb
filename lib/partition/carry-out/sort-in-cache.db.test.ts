import { expect } from "vitest";
import { inTransaction } from "@/lib/partition/transaction";
import { test } from "@/tests/target";
import { sortInCache } from "./sort-in-cache";

const MB = 1024 ** 2;
const LARGE = { schema: "public", name: "large" };
const SMALL = { schema: "public", name: "small" };

test("a sort takes what one merge of all its runs needs, no less than is near, and no more than it may", async ({
  client,
}) => {
  // One row on each page, so it is of 64 MB, and of a few empty pages where a server adds several at a time.
  await client.query(`
    create table large with (fillfactor = 10) as select repeat('x', 800) as text from generate_series(1, 8192);
    create table small ()`);
  const taken = (table: typeof LARGE, allowed: string) =>
    inTransaction(client, "read_committed", async () => {
      await client.query(`set local maintenance_work_mem = '${allowed}'`);
      await sortInCache(client, table);
      const { rows } = await client.query(
        "select pg_size_bytes(current_setting('maintenance_work_mem'))::int as bytes",
      );
      return rows[0].bytes / MB;
    });

  expect(await taken(LARGE, "1GB")).toBeCloseTo(4, 1);
  expect(await taken(SMALL, "1GB")).toBe(2);
  expect(await taken(LARGE, "3MB")).toBe(3);
});
