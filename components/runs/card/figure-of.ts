import { formatNumber } from "@/components/ui/format-number";
import type { Finding } from "@/lib/core/run/evidence";
import type { ShownStep } from "@/lib/core/run/gate-basis";

/** What a check expected and found, where its kind keeps that. */
export function findingsOf({ findings }: Pick<ShownStep, "findings">): Finding[] {
  return Array.isArray(findings) ? findings.filter(isFinding) : [];
}

/** The one figure that stands for what a step found: what was counted, how many hold, or what was measured. */
export function figureOf(shown: ShownStep): string {
  const findings = findingsOf(shown);
  const [only] = findings;
  if (findings.length > 1) {
    const held = findings.filter(({ holds }) => holds).length;
    return `${held} of ${findings.length} hold`;
  }
  if (only) return only.found === only.expected ? only.found : `${only.found} / ${only.expected}`;
  const values = Object.entries(shown.values).filter(([, value]) => value !== null);
  const [name, value] = values[0] ?? [];
  if (values.length === 0 || name === undefined) return "";
  return values.length === 1 ? say(value) : `${name} ${say(value)}`;
}

function say(value: unknown): string {
  return typeof value === "number" && Number.isInteger(value)
    ? formatNumber(value)
    : String(value).slice(0, 40);
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
