import { SPLIT_REFUSALS, VERSION_REFUSALS } from "@/tests/version-refusals";

export type VersionResult = { major: number; release: string; passed: number; failed: string[] };

/** The page with what each version was found to do, from a run of the matrix. */
export function writeVersionTable(results: VersionResult[]): string {
  const rows = results.map(({ major, release, passed, failed }) => {
    const ended = failed.length === 0 ? "all passed" : `${failed.length} failed`;
    return `| ${major} | ${release.split("-")[0]} | ${passed} | ${ended} |`;
  });
  const refused = [...VERSION_REFUSALS, ...SPLIT_REFUSALS]
    .filter(({ code }) => code !== "prepared_transaction")
    .sort((left, right) => left.major - right.major)
    .map(({ major, what, code }) => `| ${major} | ${what} | \`${code}\` |`);
  return [
    "# Versions of PostgreSQL",
    "",
    "Written by `npm run test:matrix`, which runs all tests about targets on each of these servers.",
    "",
    "| PostgreSQL | release | tests | outcome |",
    "|---|---|---|---|",
    ...rows,
    "",
    "What a version cannot carry over is refused in the plan, before anything is made:",
    "",
    "| PostgreSQL | what is on the table | refused as |",
    "|---|---|---|",
    ...refused,
    "",
  ].join("\n");
}
