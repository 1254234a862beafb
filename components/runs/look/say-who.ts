import type { WaitsFor } from "@/lib/core/run/next-move";

const PEOPLE = new Intl.ListFormat("en", { type: "conjunction" });

/** Whom a move waits for, in words. */
export function sayWho({ who, names }: WaitsFor): string {
  if (names.length > 0)
    return PEOPLE.format(who === "leads" ? names.map((one) => `the ${one}`) : names);
  if (who === "people") return "a signature";
  return who === "leads" ? "the leads" : "an operator";
}
