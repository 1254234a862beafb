import type { RunChange } from "./run-change";
import type { RunView } from "./run-view";

/** The changes that lead from one view of a run to a later one. */
export function diffRun(before: RunView, after: RunView): RunChange[] {
  const [was, is] = [headOf(before), headOf(after)];
  const known = new Set(before.timeline.map(({ id }) => id));
  const entries = after.timeline.filter(({ id }) => !known.has(id));
  return [
    ...changed(before.steps, after.steps).map((step) => ({ type: "step" as const, step })),
    ...changed(before.gates, after.gates).map((gate) => ({ type: "gate" as const, gate })),
    ...(entries.length > 0 ? [{ type: "timeline" as const, entries }] : []),
    // Comes last, because it names the version that all before it lead to.
    ...(isSame({ ...was, asOf: "" }, { ...is, asOf: "" })
      ? []
      : [{ type: "head" as const, head: is }]),
  ];
}

function headOf(run: RunView) {
  const { plan: _, steps: _steps, gates: _gates, timeline: _timeline, estimates, ...head } = run;
  return head;
}

function changed<Thing extends { id: string }>(before: Thing[], after: Thing[]): Thing[] {
  const known = new Map(before.map((thing) => [thing.id, thing]));
  return after.filter((thing) => {
    const old = known.get(thing.id);
    return old !== thing && !isSame(old, thing);
  });
}

/** Both were made by the same code, so that equal things are written equally. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
