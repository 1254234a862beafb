import { join } from "node:path";
import { bundlePrograms } from "@/lib/server/bundle-programs";

const FOLDER = "node_modules/.cache/slackwater/tests";

const PROGRAMS = {
  slackwater: "lib/cli/main.ts",
  worker: "tests/crash-program.ts",
  engine: "tests/oracle/engine-program.ts",
  mover: "tests/oracle/mover-program.ts",
};

/** Bundles what tests start many times over: compiled at each start, most of their time would be that. */
export async function bundleTestPrograms(): Promise<void> {
  await bundlePrograms({ programs: PROGRAMS, to: FOLDER });
}

/** The file of a program, as it was bundled before the tests began. */
export function programFile(name: keyof typeof PROGRAMS): string {
  return join(FOLDER, `${name}.mjs`);
}
