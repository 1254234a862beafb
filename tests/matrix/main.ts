import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { runProgram } from "@/lib/server/program";
import { runAloud } from "@/tests/run-command";
import { fetchVersion, RELEASES } from "./fetch-version";
import { type VersionResult, writeVersionTable } from "./version-table";

/** What is about a target, and not about the panel's own database. */
const SUITE = [
  "lib/partition",
  "lib/kinds/partition.db",
  "lib/kinds/sql",
  "tests/faults",
  "tests/oracle",
  "tests/model",
];
/** What needs a panel of its own; and the demonstration's world, which is made with what came with 13. */
const withoutOn = (major: number) => [
  ...["--exclude", "**/killed-worker.db.test.ts"],
  ...(major < 13 ? ["--exclude", "**/demonstration*.db.test.ts"] : []),
];
const TABLE = "docs/versions.md";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * `npm run test:matrix -- --only 14 --only 17`: all that is tested on a target, on every version of
 * PostgreSQL that is supported. When all of them were run, the page with what was found is written anew.
 */
await runProgram(async () => {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const majors = values.only?.map(Number) ?? Object.keys(RELEASES).map(Number);
  const results: VersionResult[] = [];
  for (const major of majors) results.push(await testOn(major));
  for (const { major, passed, failed } of results)
    process.stdout.write(`PostgreSQL ${major}: ${passed} passed, ${failed.length} failed\n`);
  if (values.only === undefined) await writeFile(TABLE, writeVersionTable(results));
  return results.every(({ failed }) => failed.length === 0) ? 0 : 1;
});

async function testOn(major: number): Promise<VersionResult> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-matrix-"));
  const file = join(directory, "report.json");
  try {
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
    const project = ["--project", "database"];
    await runAloud(
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        ...project,
        ...SUITE,
        ...withoutOn(major),
        ...reporters,
      ],
      {
        TESTED_POSTGRES: await fetchVersion(major),
      },
    );
    const report = Report.parse(JSON.parse(await readFile(file, "utf8")));
    const failed = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === "failed");
    return {
      ...{ major, release: RELEASES[major] ?? "", passed: report.numPassedTests },
      failed: failed.map(({ fullName }) => fullName),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
