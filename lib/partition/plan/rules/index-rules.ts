import type { IndexFacts } from "@/lib/partition/facts/index-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Refusal, Warning } from "@/lib/partition/plan/finding";
import { lacksKey } from "@/lib/partition/plan/plan-indexes";

const EXCLUSIONS_ON_ROOTS = 170_000;

/** Indexes that a partitioned table cannot have. */
export function judgeIndexes({ indexes, server, key }: TableFacts): Refusal[] {
  return indexes.flatMap((index): Refusal[] => {
    const subject = `index ${index.name}`;
    if (index.constraint?.isTemporal)
      return [
        {
          code: "exclusion_not_carried",
          subject,
          message: `${index.name} is WITHOUT OVERLAPS, which was not tried on partitioned tables.`,
          remedy: "Make it an ordinary key, or leave the table whole.",
        },
      ];
    if (index.constraint?.type === "x" && !isExclusionCarried(index, key.column, server.version))
      return [
        {
          code: "exclusion_not_carried",
          subject,
          message: `The exclusion ${index.name} cannot be on a partitioned table: that needs PostgreSQL 17 or later, and ${key.column} compared with = in it.`,
          remedy: "Drop it, and guard the rule by a trigger or in the application.",
        },
      ];
    if (index.usesWholeRow)
      return [
        {
          code: "index_not_carried",
          subject,
          message: `${index.name} looks at the whole row by the table's name.`,
          remedy: "Make it of the columns that it needs.",
        },
      ];
    return [];
  });
}

/** A partition can only promise what it can see, so the key goes into whatever is unique. */
export function askAboutIndexes({ indexes, key }: TableFacts): OpenQuestion[] {
  return indexes.flatMap((index): OpenQuestion[] => {
    if (!index.isValid)
      return [
        {
          id: `skip_invalid_index:${index.name}`,
          code: "skip_invalid_index",
          subject: `index ${index.name}`,
          message: `${index.name} is not valid, perhaps left by a CREATE INDEX CONCURRENTLY that failed. It is not made on the new table.`,
          remedy: "Accept it, or repair the index first with REINDEX INDEX CONCURRENTLY.",
        },
      ];
    if (!lacksKey(index, key.column)) return [];
    return [
      {
        id: `widen_unique:${index.name}`,
        code: "widen_unique",
        subject: `${index.constraint ? "constraint" : "index"} ${index.name}`,
        message: `${index.name} makes ${sayColumns(index)} unique. On the new table it includes ${key.column} as well. The database then lets two rows have the same ${sayColumns(index)} when their ${key.column} differs, and ON CONFLICT (${sayColumns(index)}) finds no index.`,
        remedy:
          "Accept it when the values are unique by their making, as those of a sequence or random UUIDs are, and no statement relies on the conflict.",
      },
    ];
  });
}

/** What a widened key means for the way back. */
export function warnAboutIndexes({ indexes, key }: TableFacts): Warning[] {
  const widened = indexes.filter((index) => index.isValid && lacksKey(index, key.column));
  if (widened.length === 0) return [];
  return [
    {
      code: "uniqueness_widened",
      subject: widened.map(({ name }) => name).join(", "),
      message: `After the cutover two rows with equal ${sayColumns(widened[0])} and different ${key.column} can be written. They could not go back together: rolling back would be blocked until one of them is changed.`,
    },
  ];
}

function isExclusionCarried(index: IndexFacts, key: string, version: number): boolean {
  // A key that is also a word of PostgreSQL's own is written with quotes all the same.
  const equals = [`${quoted(key)} WITH =`, `"${key}" WITH =`];
  const definition = index.constraint?.definition ?? "";
  return version >= EXCLUSIONS_ON_ROOTS && equals.some((equal) => definition.includes(equal));
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function sayColumns(index: IndexFacts | undefined): string {
  return index?.keyColumns.map((column) => column ?? "an expression").join(", ") ?? "";
}
