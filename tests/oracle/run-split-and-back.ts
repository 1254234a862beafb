import { Chance } from "./chance";
import { listLeftovers } from "./leftovers";
import type { ThereAndBack } from "./run-there-and-back";
import { beginSplit, HISTORY, laySplitSource } from "./split-source";
import { type Disasters, killWhen, onDatabase, reach, steer, WITHOUT } from "./there-and-back";
import { startWriters } from "./writers";

const ROWS = 3_000;

/**
 * A partition of a table under four hundred transactions a second, which move rows into it and out of it, is split, put
 * back, given up, split again and finalized, by engines that are killed by chance. Gives whatever is not as acknowledged.
 */
export async function runSplitAndBack(
  url: string,
  seed: number,
  crash?: () => Promise<void>,
): Promise<ThereAndBack> {
  await onDatabase(url, (client) => laySplitSource(client, ROWS));
  await using writers = await startWriters(() => url, seed, { without: WITHOUT });
  const chance = new Chance(seed);
  const by = { chance, crash };
  const complaints = [...(await thereAndBack(url, by)), ...(await splitForGood(url, by))];
  const { wrong, operations } = await writers.stop();
  const left = await onDatabase(url, listLeftovers);
  return { operations, faults: [...complaints.filter(Boolean), ...wrong, ...left] };
}

/** It is split by engines that are killed while they prove its keys, swap and follow, and finalized when it is quiet. */
export async function runSplitOnce(url: string, seed: number): Promise<ThereAndBack> {
  const id = await onDatabase(url, async (client) => {
    await laySplitSource(client, ROWS);
    return beginSplit(url, "quarter");
  });
  // Whoever stays long in a transaction only makes the swap wait; that is for the longer suite.
  await using writers = await startWriters(() => url, seed, { without: WITHOUT, holdsMs: 0 });
  await killWhen(url, id, "ready", ({ actions }) => actions >= 25);
  const ready = await reach(url, id, "ready");
  const reversible = await reach(url, id, "reversible");
  await killWhen(url, id, "in_step", ({ batches }) => batches >= 5);
  const { wrong, operations } = await writers.stop();
  const finalized = await reach(url, id, `finalized:${HISTORY}`);
  const left = await onDatabase(url, listLeftovers);
  const complaints = [ready, reversible, finalized].filter(Boolean);
  return { operations, faults: [...complaints, ...wrong, ...left] };
}

type By = Pick<Disasters, "chance" | "crash">;

async function thereAndBack(url: string, by: By): Promise<string[]> {
  const id = await beginSplit(url);
  await killWhen(url, id, "ready", ({ actions }) => actions >= 5);
  await steer(url, id, { speed: 5 });
  await killWhen(url, id, "ready", ({ chunks }) => chunks >= 2);
  await steer(url, id, { speed: 100 });
  await killWhen(url, id, "ready", ({ actions }) => actions >= 30);
  const ready = await reach(url, id, "ready", { ...by, times: 2, withinMs: 800 });
  const reversible = await reach(url, id, "reversible", { ...by, times: 2, withinMs: 1_000 });
  await killWhen(url, id, "in_step", ({ batches }) => batches >= 5);
  const back = await reach(url, id, "rolled_back", { ...by, times: 2, withinMs: 1_000 });
  return [ready, reversible, back, await reach(url, id, "aborted")];
}

async function splitForGood(url: string, by: By): Promise<string[]> {
  const id = await beginSplit(url);
  const ready = await reach(url, id, "ready");
  const reversible = await reach(url, id, "reversible");
  const finalized = `finalized:${HISTORY}`;
  return [ready, reversible, await reach(url, id, finalized, { ...by, times: 1, withinMs: 800 })];
}
