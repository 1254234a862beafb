import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import type { Tally } from "./tally";

const FAULT_LINES_MAX = 12;

/** What Vitest writes of a run. */
const VitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** The tally of Vitest's report. A file that could not even be loaded counts as one failure. */
export function tallyVitest(report: unknown, status: number): Tally {
  const read = VitestReport.parse(report);
  const faults = read.testResults.flatMap(({ name, status: of, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && of === "failed") return [tellFault(relative(".", name), message)];
    return failed.map(({ fullName, failureMessages }) =>
      tellFault(`${relative(".", name)}: ${fullName}`, failureMessages?.join("\n") ?? ""),
    );
  });
  return {
    passed: read.numPassedTests,
    failed: Math.max(faults.length, status === 0 ? 0 : 1),
    skipped: read.numPendingTests + read.numTodoTests,
    faults,
  };
}

const Errors = z.array(z.object({ message: z.string().default("") }));
const Spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ errors: Errors })) })),
});
const Suite = z.object({
  specs: z.array(Spec).default([]),
  get suites() {
    return z.array(Suite).default([]);
  },
});

/** What Playwright writes of a run. */
const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(Suite),
  errors: Errors,
});

/** The tally of Playwright's report. A test that passed only at the second try has failed. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, suites, errors } = PlaywrightReport.parse(report);
  const failed = suites.flatMap(specsOf).filter(({ ok }) => !ok);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    faults: [
      ...failed.map(({ file, title, tests }) => {
        const results = tests.flatMap((test) => test.results);
        const said = results.flatMap((result) => result.errors.map(({ message }) => message));
        return tellFault(`${file}: ${title}`, said.join("\n"));
      }),
      ...errors.map(({ message }) => tellFault("browser tests", message)),
    ],
  };
}

function specsOf({ specs, suites }: z.infer<typeof Suite>): z.infer<typeof Spec>[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function tellFault(what: string, how: string): string {
  const lines = stripVTControlCharacters(how)
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at .*(node_modules|<anonymous>)/.test(line));
  return [what, ...lines.slice(0, FAULT_LINES_MAX).map((line) => `      ${line.trim()}`)].join(
    "\n",
  );
}
