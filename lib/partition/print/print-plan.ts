import type { Plan } from "@/lib/partition/plan/plan";
import { sayBytes } from "@/lib/partition/plan/say-bytes";
import { sayInterval } from "@/lib/partition/range/interval";
import { indented } from "./indented";
import { printComparison } from "./print-comparison";
import { printFindings } from "./print-findings";
import { printPhase } from "./print-phase";

const VERDICT: Record<Plan["verdict"], string> = {
  possible: "This can be done.",
  questions: "This can be done when the open questions are answered.",
  refused: "This cannot be done as it is.",
};

const HOW: Record<Plan["strategy"], string> = {
  copy: "",
  attach: ", the table itself being the first",
  split: ", in the place of the one that it is",
};

/** The whole plan in plain text: what stands in the way, what it costs, and every statement. */
export function printPlan(plan: Plan): string {
  const { table, server } = plan;
  return [
    `Plan: ${table.schema}.${table.name} by ${table.key}, one partition a ${sayInterval(plan.interval)}${HOW[plan.strategy]}`,
    `${server.database} on PostgreSQL ${sayVersion(server.version)}, read at ${server.readAt}. Everything runs as ${plan.role}.`,
    "",
    VERDICT[plan.verdict],
    ...printFindings(plan),
    ...(plan.verdict === "refused" ? [] : [...printRanges(plan), ...printCost(plan)]),
    ...printComparison(plan.comparison),
    ...plan.phases.flatMap(printPhase),
    "",
    `Fingerprint ${plan.fingerprint}`,
    "",
  ].join("\n");
}

function printRanges({ ranges, since, shadow, retired, table }: Plan): string[] {
  return [
    "",
    `Partitions: ${ranges.length}`,
    ...indented(
      1,
      ranges.map(
        ({ partition, from, to }) =>
          `${partition}  from ${from ?? "the beginning"} to before ${to}`,
      ),
    ),
    ...indented(1, since === null ? [] : [`Only rows from ${since} on are copied.`]),
    ...indented(1, [
      `Until the cutover the new table is ${shadow}; after it the old one is ${retired}, and the new one is ${table.name}.`,
    ]),
  ];
}

function printCost({ estimate, strategy }: Plan): string[] {
  const { rows, tableBytes, diskBytes, walBytes, freeBytes, minutes, minutesBy } = estimate;
  return [
    "",
    "Cost",
    ...indented(1, [
      `${rows === null ? "An unknown number of rows" : `About ${rows} rows`}, ${sayBytes(tableBytes)} with indexes.`,
      `${sayBytes(diskBytes)} more on the disk, of which ${sayBytes(walBytes)} are write-ahead log. ${freeBytes === null ? "What is free is not known." : `${sayBytes(freeBytes)} are free.`}`,
      `About ${minutes} ${minutes === 1 ? "minute" : "minutes"} of ${strategy === "attach" ? "reading" : "copying"} and indexing, by ${minutesBy}.`,
    ]),
  ];
}

function sayVersion(version: number): string {
  return `${Math.floor(version / 10_000)}.${version % 10_000}`;
}
