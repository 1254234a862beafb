import type { SqlEvidence, StatementSeen } from "@/lib/core/run/evidence/evidence";
import type { Evidence } from "@/lib/core/run/scope";
import type { SqlManner } from "./sql-input";
import type { SqlUnit } from "./sql-units";

const STATEMENTS_KEPT = 500;
const RESULTS_CHARACTERS_MAX = 300_000;

/** What is recorded of the statements: the first ones, and whatever did not go well. */
export function evidenceOf(
  { transaction, isReadOnly }: SqlManner,
  settings: Record<string, string>,
  units: readonly SqlUnit[],
  values: Evidence["values"],
): Evidence {
  const all: StatementSeen[] = units.flatMap(({ sendings }) => sendings.map(({ seen }) => seen));
  const room = new Set(
    [...all].sort((one, other) => rank(one) - rank(other)).slice(0, STATEMENTS_KEPT),
  );
  const kept = all.filter((seen) => room.has(seen));
  const detail: SqlEvidence = {
    ...{ transaction, isReadOnly, settings, statements: withinBounds(kept) },
    statementsLeftOut: all.length - kept.length,
  };
  return { values: { ...values }, detail };
}

/** A copy, with rows only as long as there is room for them. */
function withinBounds(statements: readonly StatementSeen[]): StatementSeen[] {
  let characters = 0;
  return structuredClone([...statements]).map((seen) => {
    if (!seen.result) return seen;
    characters += JSON.stringify(seen.result.rows).length;
    if (characters <= RESULTS_CHARACTERS_MAX) return seen;
    const leftOut = seen.result.leftOut + seen.result.rows.length;
    return { ...seen, result: { ...seen.result, rows: [], leftOut } };
  });
}

/** What went well makes room for what did not. */
function rank({ outcome }: StatementSeen): number {
  return outcome === "done" || outcome === "not begun" ? 1 : 0;
}

/** Says that the statements of a unit were done by an attempt before this one. */
export function markDoneEarlier({ sendings }: SqlUnit): void {
  for (const { seen } of sendings) {
    seen.outcome = "done";
    seen.notices = [
      { severity: "INFO", text: "An earlier attempt did this; it was not sent again." },
    ];
  }
}
