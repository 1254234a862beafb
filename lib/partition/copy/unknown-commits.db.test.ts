import { expect } from "vitest";
import { withEngine } from "@/lib/partition/engine";
import { runPersistently } from "@/lib/partition/run-persistently";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { startCuttingProxy } from "@/tests/oracle/cutting-proxy";
import { test } from "@/tests/oracle/fixture";
import { connectTo } from "@/tests/oracle/ground";

test("with every third commit cut off in flight, some lost and some done, every row is there once", async ({
  planned,
}) => {
  const { id, url, client, connect } = planned;
  await using proxy = await startCuttingProxy(url, (commit) => {
    if (commit % 3 !== 0 || commit > 75) return undefined;
    return commit % 2 === 0 ? "before_it_arrives" : "after_it_is_done";
  });

  await runPersistently({ connect: connectTo(proxy.url) }, id, async (engine) => {
    if (proxy.cuts.length < 24) await client.query(EVERY_TIME);
    await carryThrough(engine, { ready: { backlogMax: 1, entriesMax: 50 } });
  });

  expect(proxy.cuts.filter((cut) => cut === "after_it_is_done").length).toBeGreaterThan(5);
  expect(proxy.cuts.filter((cut) => cut === "before_it_arrives").length).toBeGreaterThan(5);
  await withEngine({ connect }, id, async (engine) => {
    expect(await drainAndCompare(engine)).toEqual([]);
  });
});

const EVERY_TIME = `
  update "Reading" set "recorded At" = "recorded At" + interval '20 days' where id % 9 = 0;
  update "Reading" set id = -id where id % 100 = 1`;
