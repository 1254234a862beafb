import { once } from "node:events";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Outside } from "@/lib/core/outside";
import { startWorker } from "@/lib/engine/start-worker";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { kindInTests } from "./kind-in-tests";

/** A worker as a process of its own, so that a test can kill it. Begins at a line, and ends with its input. */
const { values } = parseArgs({
  options: {
    database: { type: "string" },
    key: { type: "string" },
    name: { type: "string", default: "test" },
    /** What is listed outside, as JSON. */
    outside: { type: "string", default: "{}" },
  },
});
const databaseUrl = z.string().parse(values.database);
const key = Buffer.from(z.string().parse(values.key), "base64");
const db = openDatabase(databaseUrl);
process.stdin.once("end", () => process.exit(0));
process.stdout.write("waits\n");
await once(process.stdin, "data");
await startWorker({
  ...{ databaseUrl, db, outside: Outside.parse(JSON.parse(values.outside)), secrets: new Map() },
  keys: new KeyRing([{ id: values.name, bytes: key }]),
  publicUrl: "http://localhost:3000",
  log: { info: () => {}, warn: say, error: say },
  kindOf: kindInTests,
});
process.stdout.write("ready\n");
process.stdin.resume();

function say(facts: object, text: string): void {
  const error = "error" in facts && facts.error instanceof Error ? `: ${facts.error.stack}` : "";
  process.stderr.write(`${text}${error}\n`);
}
