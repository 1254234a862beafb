import { runPersistently } from "@/lib/partition/run-persistently";
import { carryThrough } from "./carry-through";
import { connectTo } from "./ground";

const [url = "", migrationId = ""] = process.argv.slice(2);

// Never more than two pages or rows, so that even a small table takes a while.
const TINY = { first: 1, min: 1, max: 2, targetMs: 1_000 };

/** An engine in a process of its own, to be killed. It ends with 0 when the shadow is ready. */
await runPersistently({ connect: connectTo(url) }, migrationId, (engine) =>
  carryThrough(engine, { copy: { sizes: { pages: TINY, keys: TINY } } }),
);
