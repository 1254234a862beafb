import { formatNumber } from "@/components/ui/format-number";
import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { ShownStep } from "@/lib/core/run/gates/gate-basis";

/** What a check expected and found, where its kind keeps that. */
export function findingsOf({ findings }: Pick<ShownStep, "findings">): Finding[] {
  return Array.isArray(findings) ? findings.filter(isFinding) : [];
}

export type Figure = { figure: string; of?: string; expected?: string };

/** The one figure that stands for what a step found: what was counted, how many hold, or what was measured. */
export function figureOf(shown: Pick<ShownStep, "findings" | "values">): Figure {
  const findings = findingsOf(shown);
  const [only, ...more] = findings;
  if (only && more.length > 0) {
    const held = findings.filter(({ holds }) => holds).length;
    return { figure: `${held} of ${findings.length}`, of: "hold" };
  }
  if (only) {
    const { found, of, expected } = only;
    return { figure: grouped(found), of, ...(found === expected ? {} : { expected }) };
  }
  const [first] = Object.entries(shown.values).filter(([, value]) => value !== null);
  return first ? { figure: grouped(String(first[1])), of: first[0] } : { figure: "" };
}

const LONGEST = 40;

/** A whole number with its thousands apart, anything else as it is. */
function grouped(text: string): string {
  return /^-?\d{4,30}$/.test(text) ? formatNumber(BigInt(text)) : text.slice(0, LONGEST);
}

function isFinding(value: unknown): value is Finding {
  return (
    typeof value === "object" &&
    value !== null &&
    "found" in value &&
    "expected" in value &&
    "holds" in value &&
    "words" in value
  );
}
