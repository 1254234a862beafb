import { rateBetween } from "@/lib/core/samples/rate-between";
import { readFigures } from "@/lib/partition/status/read-figures";
import { remember, type SampleReader } from "./reader";

/** How far the move of the table is, from the engine's own ledger in the target: exact. */
export const READ_MOVE: SampleReader = {
  name: "the engine's ledger",
  everyMs: 1_000,
  isCheap: true,
  async read(client, { table }, memory) {
    const move = table ? await readFigures(client, table) : undefined;
    memory.move = move;
    if (!move) return {};
    const { state, rowsCopied, rowsPlanned, replayed, speed, reasons, backlog } = move;
    const now = { at: Date.now(), counts: { rows: rowsCopied, replayed } };
    const before = remember(memory, `move ${move.id}`, now);
    const isCopying = state === "copying";
    const rate = rateBetween(before, now, "rows");
    const slowed = isCopying && speed !== null && speed < 100 ? reasons?.[0] : undefined;
    return {
      figures: {
        "rows.copied": rowsCopied,
        "rows.planned": rowsPlanned,
        // A copy may be over between two readings.
        "copy.rate": isCopying || rate ? rate : undefined,
        "copy.speed": isCopying ? speed : undefined,
        "replay.rate": rateBetween(before, now, "replayed"),
        "backlog.changes": backlog?.changes,
        "backlog.age": backlog ? (backlog.ageSeconds ?? 0) : undefined,
      },
      words: { state: state.replaceAll("_", " "), ...(slowed ? { throttle: slowed.words } : {}) },
    };
  },
};
