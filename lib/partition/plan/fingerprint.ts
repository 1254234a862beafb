import { createHash } from "node:crypto";
import type { CarriedFacts } from "@/lib/partition/facts/table-facts";
import { describeFacts } from "./describe-facts";

/** A hash of all that is carried over. It is the same as long as nothing of that was changed. */
export function fingerprint(facts: CarriedFacts): string {
  const described = [...describeFacts(facts)].sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(described, inOrder)).digest("hex");
}

/** Facts that were stored come back with their parts in another order. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
