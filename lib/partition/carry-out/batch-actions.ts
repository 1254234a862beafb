import type { PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";

/** Each of these works on one partition alone, so several can be done at once. */
const SIDE_BY_SIDE = ["index_leaf", "freeze"] as const;
type OnOnePartition = Extract<PlannedAction, { kind: (typeof SIDE_BY_SIDE)[number] }>;

/** What one worker does, one after the other. */
export type Lane = PlannedAction[];

/**
 * Cuts actions into batches, one after the other; the lanes of a batch may be done side by side. A lane has all that is
 * done to one partition: two workers would wait for each other there, and one alone finds it in memory after the first.
 */
export function batchActions(actions: readonly PlannedAction[]): Lane[][] {
  const batches: { kind: PlannedAction["kind"]; lanes: Map<string, Lane> }[] = [];
  for (const action of actions) {
    const last = batches.at(-1);
    const joins = last?.kind === action.kind && isOnOnePartition(action);
    const lane = isOnOnePartition(action) ? placeOf(action.table) : action.id;
    if (joins) last.lanes.set(lane, [...(last.lanes.get(lane) ?? []), action]);
    else batches.push({ kind: action.kind, lanes: new Map([[lane, [action]]]) });
  }
  return batches.map(({ lanes }) => [...lanes.values()]);
}

function isOnOnePartition(action: PlannedAction): action is OnOnePartition {
  return SIDE_BY_SIDE.some((kind) => kind === action.kind);
}

function placeOf({ schema, name }: TableName): string {
  return JSON.stringify([schema, name]);
}
