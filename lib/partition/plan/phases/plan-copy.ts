import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { Draft } from "./draft";

const PAGES_BY_RANGE = 140_000;

/** One statement for every chunk; how large they are is found while copying. */
export function planCopy({ facts, blueprint, since }: Draft): PlannedAction[] {
  const { shape, server } = facts;
  if (!shape) return [];
  const geometry = server.version < PAGES_BY_RANGE ? "keys" : "pages";
  return [
    act(
      { kind: "copy_rows", source: shape, shadow: blueprint.shadow, since, geometry },
      blueprint.source.name,
      [lock(blueprint.source, "ACCESS SHARE", "for each chunk; readers and writers go on")],
    ),
  ];
}
