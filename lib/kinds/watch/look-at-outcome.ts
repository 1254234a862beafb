import { z } from "zod";
import type { Outcome } from "@/lib/kinds/kind";
import type { Look } from "./watch-state";

/** Evidence that says of itself that nobody can tell. */
const Unknown = z.object({ state: z.enum(["not configured", "source down", "no data"]) });

/** What an outcome of another kind means for a round. */
export function lookAtOutcome(outcome: Outcome): Look {
  switch (outcome.verdict) {
    case "passed":
      return { mark: "+", words: outcome.words, value: figureIn(outcome.evidence.values) };
    case "failed": {
      const isUnknown = Unknown.safeParse(outcome.evidence.detail).success;
      return {
        mark: isUnknown ? "?" : "-",
        words: outcome.words,
        value: isUnknown ? undefined : figureIn({ ...outcome.figures, ...outcome.evidence.values }),
        ...(outcome.isOptional && { isOptional: true }),
      };
    }
    default:
      return { mark: "?", words: "It was not looked at to the end." };
  }
}

/** The value that a chart shows: the value itself, the time it took, or else the first number. */
function figureIn(values: Record<string, unknown>): number | undefined {
  const found = [values["value"], values["time_ms"], ...Object.values(values)].find(
    (value) =>
      isNumber(value) ||
      (typeof value === "string" && isNumber(Number(value)) && value.trim() !== ""),
  );
  return found === undefined ? undefined : Number(found);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}
