import type { StrategyCost } from "@/lib/partition/plan/compare-strategies";
import { sayBytes } from "@/lib/partition/plan/say-bytes";
import { indented } from "./indented";

const HEAD = ["", "time", "disk", "of it WAL"];

/** The strategies beside each other: time, disk, locks, and what each gives up. */
export function printComparison(comparison: StrategyCost[]): string[] {
  const rows = comparison.map(({ strategy, minutes, diskBytes, walBytes }) => [
    strategy,
    `about ${minutes} min`,
    sayBytes(diskBytes),
    sayBytes(walBytes),
  ]);
  const widths = HEAD.map((_, at) =>
    Math.max(...[HEAD, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    "",
    "Strategies",
    ...indented(1, [HEAD, ...rows].map(line)),
    ...comparison.flatMap(({ strategy, locks, givesUp, refusals }) =>
      indented(1, [
        `${strategy} locks ${locks}.`,
        `${strategy} gives up ${givesUp}.`,
        ...(refusals.length === 0 ? [] : [`${strategy} is refused here: ${refusals.join(", ")}.`]),
      ]),
    ),
  ];
}
