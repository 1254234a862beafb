import { runPersistently } from "@/lib/partition/run-persistently";
import { carryThrough } from "./carry-through";
import { connectTo } from "./ground";

const [url = "", migrationId = ""] = process.argv.slice(2);

/** An engine in a process of its own, to be killed. It ends with 0 when the shadow is ready. */
await runPersistently({ connect: connectTo(url) }, migrationId, (engine) => carryThrough(engine));
