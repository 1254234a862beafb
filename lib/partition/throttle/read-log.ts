import { readLogFigures } from "@/lib/partition/capture/log-figures";
import type { Reader } from "./reader";
import { known } from "./signal";

const COUNTED_MAX = 1_000_000;

/** How many changes wait to be carried over; counted no further than it matters. */
export const READ_LOG: Reader = {
  names: ["log_entries"],
  async read(client, { logId }) {
    const { entries } = await readLogFigures(client, logId, COUNTED_MAX);
    return [known("log_entries", entries)];
  },
};
