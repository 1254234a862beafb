import {
  abortPartitioning,
  copyRows,
  cutOverTable,
  finalizePartitioning,
  followChanges,
  indexPartitions,
  preparePartitions,
  rollBackTable,
  type Work,
} from "@/lib/partition/partition-engine";
import { SMALL_CHUNKS } from "./carry-through";
import { connectTo } from "./ground";

const [url = "", id = "", wish = ""] = process.argv.slice(2);
const [goal = "", name = "Reading"] = wish.split(":");
// Among writers that hold their transactions open a moment has to be hit by chance.
const QUICK = { unvalidated: true, attemptsMax: 200, pauseMs: { first: 50, most: 200 } };

const GOALS: Record<string, (work: Work) => Promise<void>> = {
  async ready(work) {
    await preparePartitions(work, id);
    await copyRows(work, id, SMALL_CHUNKS);
    await indexPartitions(work, id);
  },
  reversible: (work) => cutOverTable(work, id, QUICK),
  in_step: (work) => followChanges(work, id),
  rolled_back: (work) => rollBackTable(work, id, QUICK),
  finalized: (work) => finalizePartitioning(work, id, name),
  aborted: (work) => abortPartitioning(work, id),
};

/** A step of a migration in a process of its own, to be killed. It ends with 0 when the step is done. */
await GOALS[goal]?.({ connect: connectTo(url) });
