import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";

/** The shipped playbooks on larger tables, every one to its end and back from late in the night. */
await runProgram(() =>
  runAloud(["node_modules/vitest/vitest.mjs", "run", "tests/playbooks"], {
    PLAYBOOKS_THOROUGH: "1",
  }),
);
