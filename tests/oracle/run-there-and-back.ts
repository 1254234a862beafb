import { Chance } from "./chance";
import { laySource } from "./ground";
import { listLeftovers } from "./leftovers";
import {
  beginMove,
  type Disasters,
  killWhen,
  onDatabase,
  reach,
  steer,
  WITHOUT,
} from "./there-and-back";
import { startWriters } from "./writers";

const ROWS = 3_000;

export type ThereAndBack = { faults: string[]; operations: number };

/**
 * A table under four hundred transactions a second is moved, swapped, swapped back, given up, moved again, swapped and
 * finalized, by engines that are killed in every state, and so often by chance. Gives whatever is not as acknowledged.
 */
export async function runThereAndBack(
  url: string,
  seed: number,
  crash?: () => Promise<void>,
  strikes = 3,
): Promise<ThereAndBack> {
  await onDatabase(url, (client) => laySource(client, ROWS));
  await using writers = await startWriters(() => url, seed, { without: WITHOUT });
  const chance = new Chance(seed);
  const by = { chance, crash, times: strikes };
  const complaints = [...(await thereAndBack(url, by)), ...(await thereForGood(url, by))];
  const { wrong, operations } = await writers.stop();
  const left = await onDatabase(url, listLeftovers);
  return { operations, faults: [...complaints.filter(Boolean), ...wrong, ...left] };
}

type By = Pick<Disasters, "chance" | "crash" | "times">;

async function thereAndBack(url: string, by: By): Promise<string[]> {
  const id = await beginMove(url);
  await killWhen(url, id, "ready", ({ actions }) => actions >= 5);
  await steer(url, id, { speed: 5 });
  await killWhen(url, id, "ready", ({ chunks }) => chunks >= 3);
  await steer(url, id, { speed: 100 });
  await killWhen(url, id, "ready", ({ state }) => state === "catching_up" || state === "indexing");
  await killWhen(url, id, "ready", ({ actions }) => actions >= 30);
  const ready = await reach(url, id, "ready");
  const reversible = await reach(url, id, "reversible", { ...by, withinMs: 1_500 });
  await killWhen(url, id, "in_step", ({ batches }) => batches >= 5);
  const back = await reach(url, id, "rolled_back", { ...by, withinMs: 1_500 });
  return [ready, reversible, back, await reach(url, id, "aborted")];
}

async function thereForGood(url: string, by: By): Promise<string[]> {
  const id = await beginMove(url);
  const ready = await reach(url, id, "ready");
  const reversible = await reach(url, id, "reversible");
  return [...[ready, reversible], await reach(url, id, "finalized", { ...by, withinMs: 1_200 })];
}
