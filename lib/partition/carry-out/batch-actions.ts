import type { PlannedAction } from "@/lib/partition/plan/phase";

/** Each of these works on one partition alone, so several can be done at once. */
const SIDE_BY_SIDE: readonly PlannedAction["kind"][] = ["index_leaf", "freeze"];

/** Cuts actions into batches, one after the other; all that is in one batch may be done side by side. */
export function batchActions(actions: readonly PlannedAction[]): PlannedAction[][] {
  const batches: PlannedAction[][] = [];
  for (const action of actions) {
    const last = batches.at(-1);
    const joins = last?.[0]?.kind === action.kind && SIDE_BY_SIDE.includes(action.kind);
    if (joins) last?.push(action);
    else batches.push([action]);
  }
  return batches;
}
