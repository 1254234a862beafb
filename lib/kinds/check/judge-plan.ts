import type { Finding } from "@/lib/core/run/evidence/evidence";
import { judgeCell } from "@/lib/kinds/expect/judge-cell";
import { matchesPattern } from "@/lib/kinds/expect/matches-pattern";
import type { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import type { ExplainedPlan } from "@/lib/kinds/measure/explain-plan";

const NAMES_SHOWN = 8;

export type PlanDemands = {
  scans?: ValueExpectation | undefined;
  only?: readonly string[] | undefined;
  without?: readonly string[] | undefined;
};

/** Holds a plan against what is expected of it. */
export function judgePlan(found: ExplainedPlan, { scans, only, without }: PlanDemands): Finding[] {
  return [
    ...(scans ? [judgeScans(found, scans)] : []),
    ...(only ? [judgeOnly(found, only)] : []),
    ...(without ? [judgeWithout(found, without)] : []),
  ];
}

function judgeScans({ relations }: ExplainedPlan, expected: ValueExpectation): Finding {
  const column = relations.length === 1 ? "scan" : "scans";
  const cell = { column, type: "int8", text: String(relations.length) };
  const finding = { ...judgeCell(cell, expected), of: "scans" };
  const words = `${finding.words.slice(0, -1)}: ${list(relations)}.`;
  return relations.length === 0 ? finding : { ...finding, words };
}

function judgeOnly({ relations }: ExplainedPlan, patterns: readonly string[]): Finding {
  const others = relations.filter(
    (relation) => !patterns.some((pattern) => matchesPattern(pattern, relation)),
  );
  const expected = list(patterns);
  const words =
    others.length === 0
      ? `Only ${expected} is scanned: ${list(relations)}.`
      : `Expected scans of ${expected} only, found ${list(others)}.`;
  return {
    ...{ of: "scanned", expected: `only ${expected}`, found: list(relations) },
    ...{ holds: others.length === 0, words },
  };
}

function judgeWithout({ nodes }: ExplainedPlan, unwanted: readonly string[]): Finding {
  const found = nodes.filter((node) => unwanted.includes(node));
  const words =
    found.length === 0
      ? `The plan has no ${unwanted.join(" and no ")}.`
      : `Expected a plan without ${list(unwanted)}, found ${list(found)}.`;
  return {
    ...{ of: "nodes", expected: `no ${unwanted.join(", no ")}`, found: list(found) },
    ...{ holds: found.length === 0, words },
  };
}

function list(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const more = names.length - NAMES_SHOWN;
  return `${names.slice(0, NAMES_SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
