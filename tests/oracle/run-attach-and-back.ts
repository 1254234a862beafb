import { Chance } from "./chance";
import { laySource } from "./ground";
import { LATE_KEYS, startLateWriter } from "./late-writer";
import { listLeftovers } from "./leftovers";
import type { ThereAndBack } from "./run-there-and-back";
import { beginMove, type Disasters, killWhen, onDatabase, reach, WITHOUT } from "./there-and-back";
import { startWriters } from "./writers";

const ROWS = 3_000;

/**
 * A table under four hundred transactions a second is attached, detached with what was written into the new partitions,
 * given up, attached again and finalized, by engines that are killed by chance. Gives whatever is not as acknowledged.
 */
export async function runAttachAndBack(
  url: string,
  seed: number,
  crash?: () => Promise<void>,
): Promise<ThereAndBack> {
  await onDatabase(url, (client) => laySource(client, ROWS));
  await using writers = await startWriters(() => url, seed, { without: WITHOUT });
  const chance = new Chance(seed);
  const by = { chance, crash };
  const complaints = [
    ...(await attachAndDetach(url, by)),
    // The rows that were moved back lie before the edge this time.
    ...(await attachForGood(url, by)),
  ];
  const { wrong, operations } = await writers.stop();
  const left = await onDatabase(url, listLeftovers);
  const theirs = wrong.filter((fault) => Number.parseInt(fault, 10) < LATE_KEYS);
  return { operations, faults: [...complaints.filter(Boolean), ...theirs, ...left] };
}

type By = Pick<Disasters, "chance" | "crash">;

async function attachAndDetach(url: string, by: By): Promise<string[]> {
  const id = await beginAttach(url, "2030-01-01");
  await killWhen(url, id, "ready", ({ actions }) => actions >= 2);
  await killWhen(url, id, "ready", ({ state }) => state === "indexing");
  await killWhen(url, id, "ready", ({ actions }) => actions >= 8);
  const ready = await reach(url, id, "ready", { ...by, times: 2, withinMs: 500 });
  const reversible = await reach(url, id, "reversible", { ...by, times: 3, withinMs: 1_000 });
  await using late = startLateWriter(url, by.chance);
  await late.written(100);
  const back = await reach(url, id, "rolled_back", { ...by, times: 3, withinMs: 1_000 });
  const aborted = await reach(url, id, "aborted");
  return [ready, reversible, back, aborted, ...(await late.stop())];
}

async function attachForGood(url: string, by: By): Promise<string[]> {
  const id = await beginAttach(url, "2031-01-01");
  const ready = await reach(url, id, "ready");
  const reversible = await reach(url, id, "reversible");
  return [
    ...[ready, reversible],
    await reach(url, id, "finalized", { ...by, times: 2, withinMs: 800 }),
  ];
}

function beginAttach(url: string, from: string): Promise<string> {
  return beginMove(url, { strategy: "attach", earlier: false, from });
}
