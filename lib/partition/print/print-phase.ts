import type { Phase, PlannedAction } from "@/lib/partition/plan/phase";
import { formatStatement } from "@/lib/partition/render/format-statement";
import { renderAction } from "@/lib/partition/render/render-action";
import { indented } from "./indented";

/** A phase with every statement that it runs, and the locks that others can feel. */
export function printPhase(phase: Phase): string[] {
  const { name, about, isOneTransaction, lockTimeoutMs, statementTimeoutMs, actions } = phase;
  const bounds = [
    isOneTransaction
      ? "One transaction: all of it or nothing."
      : "Each step is committed for itself.",
    `It waits ${lockTimeoutMs} ms for a lock at most${statementTimeoutMs === null ? "." : `, and takes ${statementTimeoutMs} ms at most.`}`,
  ];
  return [
    "",
    `${name}: ${about}`,
    ...indented(1, [bounds.join(" ")]),
    ...actions.flatMap(printAction),
  ];
}

function printAction(action: PlannedAction): string[] {
  return [
    "",
    ...indented(1, [action.id]),
    ...indented(
      2,
      action.locks.map(({ table, mode, held }) => `-- locks ${table} in ${mode}, ${held}`),
    ),
    ...indented(2, renderAction(action).map(formatStatement)),
  ];
}
