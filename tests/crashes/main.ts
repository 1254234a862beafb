import { parseArgs } from "node:util";
import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";

/** Every kind of step, killed at every write of the protocol, one after the other. */
await runProgram(() => {
  const { values } = parseArgs({
    options: {
      from: { type: "string", default: "1" },
      /** No step makes as many writes; those that make fewer come to their end undisturbed. */
      to: { type: "string", default: "36" },
    },
  });
  return runAloud(["node_modules/vitest/vitest.mjs", "run", "tests/crashes"], {
    CRASHES_FROM: values.from,
    CRASHES_TO: values.to,
  });
});
