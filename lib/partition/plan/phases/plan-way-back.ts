import { wayBackId } from "@/lib/partition/capture/capture-names";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import { lacksKey } from "@/lib/partition/plan/plan-indexes";
import type { TableName } from "@/lib/partition/render/table-name";
import type { TableShape } from "@/lib/partition/shape";
import type { Draft } from "./draft";

const PARTITIONS_AT_A_TIME = 100;

/** While nobody uses the new table: its log, and what keeps its partitions from being truncated. */
export function planWayBack(draft: Draft): PlannedAction[] {
  const { shadow, leaves } = draft.blueprint;
  const partitions = leaves.map(({ table }) => table);
  return withSource(draft, (source) => [
    act({ kind: "open_way_back", source, from: shadow, partitions }, shadow.name),
  ]);
}

/** From the cutover on, every change of the new table is logged. */
export function planWayBackStart(draft: Draft): PlannedAction[] {
  return withSource(draft, (source) => [act({ kind: "start_way_back", source }, source.name)]);
}

/** The table is no longer logged. */
export function planWayBackStop(draft: Draft, table: TableName): PlannedAction[] {
  return withSource(draft, (source) => [
    act({ kind: "stop_way_back", source, table }, table.name, [lock(table, "ACCESS EXCLUSIVE")]),
  ]);
}

/** Its partitions may be truncated again, and nothing of the log stays. */
export function planWayBackRest(draft: Draft, table: TableName): PlannedAction[] {
  const { leaves } = draft.blueprint;
  const starts = leaves.flatMap((_, i) => (i % PARTITIONS_AT_A_TIME === 0 ? [i] : []));
  return withSource(draft, (source) => [
    ...starts.map((start) => {
      const some = leaves.slice(start, start + PARTITIONS_AT_A_TIME);
      const partitions = some.map((leaf) => leaf.table);
      return act(
        { kind: "free_partitions", source, table, partitions },
        partitions[0]?.name ?? "",
        [lock(table, "ACCESS EXCLUSIVE")],
      );
    }),
    act({ kind: "close_way_back", source }, source.name),
  ]);
}

/** Where the new table is gone altogether. */
export function planWayBackEnd(draft: Draft): PlannedAction[] {
  return withSource(draft, (source) => [act({ kind: "close_way_back", source }, source.name)]);
}

/** The new table as its log sees it: under the live name, with the key that it will have. */
function withSource(
  { facts, blueprint }: Draft,
  plan: (source: TableShape) => PlannedAction[],
): PlannedAction[] {
  const { shape, indexes, key } = facts;
  if (!shape) return [];
  const primary = indexes.find(({ constraint }) => constraint?.type === "p");
  const isWidened = primary !== undefined && lacksKey(primary, key.column);
  return plan({
    ...shape,
    ...blueprint.source,
    primaryKey: isWidened ? [...shape.primaryKey, key.column] : shape.primaryKey,
    isPartitioned: true,
    logId: wayBackId(shape.oid),
  });
}
