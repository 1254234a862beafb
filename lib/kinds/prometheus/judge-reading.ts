import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { Scope } from "@/lib/core/run/scope";
import { judgeValue } from "@/lib/kinds/expect/judge-value";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { fillJson } from "@/lib/kinds/fill/fill-text";
import { finding } from "@/lib/kinds/http/judge-answer";
import type { PrometheusInput } from "./prometheus-input";
import type { Reading } from "./reading";

/** Holds what a source told against what is expected; nothing where it told nothing. */
export function judgeReading(
  reading: Reading,
  { expect, levels }: Pick<PrometheusInput, "expect" | "levels">,
  scope: Scope,
): Finding[] {
  const judge = (of: string, expectation: ValueExpectation, found: unknown) => {
    const known = ValueExpectation.parse(fillJson(expectation, scope));
    const judged = judgeValue(known, found);
    return finding(of, judged.expected, judged.found, judged.holds);
  };
  if (reading.state !== "told")
    // That nothing is there can itself be what is expected: no alert that fires has no samples.
    return reading.state === "no data" && expect?.empty === true
      ? [judge("samples", expect, undefined)]
      : [];
  return [
    ...(expect === undefined
      ? []
      : reading.samples.map(({ of, value }) => judge(of, expect, value))),
    ...Object.entries(levels ?? {}).flatMap(([level, expectation]) =>
      expectation === undefined
        ? []
        : [judge(`lines of level ${level}`, expectation, reading.levels?.[level] ?? 0)],
    ),
  ];
}
