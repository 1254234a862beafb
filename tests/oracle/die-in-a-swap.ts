import type { Client } from "pg";
import { expect } from "vitest";
import { AppError } from "@/lib/core/errors";
import { abortMigration } from "@/lib/partition/ending/abort-migration";
import { finalizeMigration } from "@/lib/partition/ending/finalize-migration";
import type { Engine } from "@/lib/partition/engine";
import { findMigration } from "@/lib/partition/status/find-migration";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { QUICK } from "@/tests/move-ground";
import { type Deed, dieAfterEach, takeOver } from "./die-after-each";
import { laySource } from "./ground";
import { listLeftovers } from "./leftovers";
import { readContent } from "./read-content";

/** How a table that was cut over may end, by what became of it then. */
export const ENDINGS: [string, Deed][] = [
  [
    "swapped back and given up",
    async (engine) => {
      await rollBack(engine, QUICK);
      await abortMigration(engine);
    },
  ],
  ["finalized", (engine) => finalizeMigration(engine, "Reading")],
];

/** A table on its way through a swap. */
export type SwapStory = {
  /** Lays "Reading"; by itself it has sixty rows. */
  lay?: (client: Client) => Promise<void>;
  /** The name under which it is moved, where that is another. */
  table?: string;
  /** Enters its migration, and brings it to where engines begin to die. */
  begin: (client: Client) => Promise<string>;
  /** All that an engine does to it; whoever takes over does the same again. */
  goThrough: (engine: Engine, client: Client, id: string) => Promise<void>;
  /** The id of a row that is written on the way. */
  written?: number;
};

/** Tells it with engines that die after one statement after another: no row and nothing of the engine's must be left over or be missing. */
export function dieInASwap(
  url: string,
  stride: number,
  { lay, table: name = "Reading", begin, goThrough, written }: SwapStory,
): Promise<number> {
  return dieAfterEach(url, stride, async ({ client, dieIn, where }) => {
    const rows = async () =>
      (await readContent(client)).filter((row) => !row.startsWith(`(${written},`));
    await (lay ? lay(client) : laySource(client, 60));
    const id = await begin(client);
    const before = await rows();
    const deed = (engine: Engine) => goThrough(engine, client, id);

    const survived = await dieIn(id, deed);
    expect(await rows(), where).toEqual(before);
    if ((await findMigration(client, { schema: "public", name })) !== undefined)
      await takeOver(url, id, deed);

    expect(await rows(), where).toEqual(before);
    const total = before.length + (written === undefined ? 0 : 1);
    expect(await readContent(client), where).toHaveLength(total);
    expect(await listLeftovers(client), where).toEqual([]);
    await client.query(`drop table "Reading", device`);
    return survived;
  });
}

/** Cuts it over; what was swapped back already, or finalized, cannot be: it goes on to its end. */
export async function cutOverUnlessOver(engine: Engine): Promise<void> {
  try {
    await cutOver(engine, QUICK);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "stale_state")) throw error;
  }
}
