import { isDeepStrictEqual } from "node:util";
import type { CarriedFacts } from "@/lib/partition/facts/table-facts";
import { describeFacts } from "./describe-facts";

/** What was changed between two readings of a table, one sentence for each thing; nothing when nothing was. */
export function diffFacts(before: CarriedFacts, after: CarriedFacts): string[] {
  const old = describeFacts(before);
  const now = describeFacts(after);
  const gone = [...old.keys()].filter((thing) => !now.has(thing));
  const added = [...now.keys()].filter((thing) => !old.has(thing));
  const changed = [...old].filter(
    ([thing, definition]) => now.has(thing) && !isDeepStrictEqual(definition, now.get(thing)),
  );
  return [
    ...gone.map((thing) => `${thing} is gone`),
    ...added.map((thing) => `${thing} is new`),
    ...changed.map(
      ([thing, definition]) => `${thing} was changed: ${sayChange(definition, now.get(thing))}`,
    ),
  ];
}

function sayChange(before: unknown, after: unknown): string {
  if (!isRecord(before) || !isRecord(after)) return `${say(before)} became ${say(after)}`;
  return Object.keys({ ...before, ...after })
    .filter((part) => !isDeepStrictEqual(before[part], after[part]))
    .map((part) => `${part} ${say(before[part])} became ${say(after[part])}`)
    .join(", ");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function say(value: unknown): string {
  return value === null || value === undefined ? "nothing" : JSON.stringify(value);
}
