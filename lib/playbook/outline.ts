import type { PlanCondition } from "@/lib/core/run/plan-condition";
import type { PhasePart } from "@/lib/core/run/run-plan";
import type { PlaybookDefinition } from "./playbook-schema";
import type { WrittenCondition } from "./schema/condition-schema";
import type { WrittenGate } from "./schema/gate-schema";
import { kindsIn, type WrittenStep } from "./schema/step-schema";
import { freeId, slugOf } from "./slug";
import type { Path } from "./yaml/source-map";
import { valueAt } from "./yaml/value-at";

/** A step with its id settled, and where it stands in the playbook. */
export type OutlineStep = {
  id: string;
  title: string;
  /** The kind that it names; empty where it names none. */
  kind: string;
  written: WrittenStep;
  /** The kind's input as it was written, before any default. */
  input: unknown;
  path: Path;
};

/** A phase of any part: checklists and ways back are phases too. */
export type OutlinePhase = {
  id: string;
  title: string;
  part: PhasePart;
  path: Path;
  at: string | undefined;
  takes: string | undefined;
  start: "by itself" | "by hand" | undefined;
  gate: WrittenGate | undefined;
  isPointOfNoReturn: boolean;
  loses: string | undefined;
  /** What must hold for a way back to be there, and where each stands. */
  conditions: { condition: PlanCondition; path: Path }[];
  steps: OutlineStep[];
};

type Unnamed = Omit<OutlinePhase, "steps" | "id"> & { id: string; written: WrittenStep[] };

/** Everything that is carried out, in order: before, in the window, the ways back, afterwards. */
export function outlineOf(definition: PlaybookDefinition, value: unknown): OutlinePhase[] {
  const phases = [
    ...checklists(definition, "before"),
    ...definition.phases.map(fromPhase),
    ...(definition.rollback?.options ?? []).map((option, i) => fromWayBack(option, i, value)),
    ...checklists(definition, "after"),
  ];
  const taken = new Set(phases.flatMap(({ written }) => written.flatMap(({ id }) => id ?? [])));
  return phases.map(({ written, ...phase }) => ({
    ...phase,
    steps: written.map((step, index) => nameStep(step, index, { phase, taken, value })),
  }));
}

function nameStep(
  written: WrittenStep,
  index: number,
  {
    phase,
    taken,
    value,
  }: { phase: { id: string; path: Path }; taken: Set<string>; value: unknown },
): OutlineStep {
  // An id that is written is taken already.
  const id = written.id ?? freeId(slugOf(written.title ?? `${phase.id}-${index + 1}`), taken);
  const kind = kindsIn(written)[0] ?? "";
  const path = [...phase.path, "steps", index];
  return {
    id,
    title: written.title ?? sayId(id),
    kind,
    written,
    input: valueAt(value, [...path, kind]),
    path,
  };
}

const BARE = {
  at: undefined,
  takes: undefined,
  start: undefined,
  gate: undefined,
  isPointOfNoReturn: false,
  loses: undefined,
  conditions: [],
};

function checklists(definition: PlaybookDefinition, part: "before" | "after"): Unnamed[] {
  const taken = new Set(definition[part].flatMap(({ id }) => id ?? []));
  return definition[part].map(({ id, title, due, steps }, index) => ({
    ...BARE,
    id: id ?? freeId(`${part}-${slugOf(due)}`, taken),
    title: title ?? (part === "before" ? `Before: ${due}` : `Within ${due}`),
    part,
    path: [part, index],
    at: due,
    written: steps,
  }));
}

function fromPhase(phase: PlaybookDefinition["phases"][number], index: number): Unnamed {
  return {
    ...BARE,
    id: phase.id,
    title: phase.title ?? sayId(phase.id),
    part: "window",
    path: ["phases", index],
    at: phase.at,
    takes: phase.takes,
    start: phase.start,
    gate: phase.gate,
    isPointOfNoReturn: phase["point-of-no-return"],
    written: phase.steps,
  };
}

type Option = NonNullable<PlaybookDefinition["rollback"]>["options"][number];

function fromWayBack(option: Option, index: number, value: unknown): Unnamed {
  const path = ["rollback", "options", index];
  return {
    ...BARE,
    id: option.id,
    title: option.title,
    part: "rollback",
    path,
    takes: option.takes,
    loses: option.loses,
    conditions: (option["possible-if"] ?? []).map((written, i) => {
      const at = [...path, "possible-if", i];
      return { path: at, condition: conditionOf(written, valueAt(value, [...at, "check"])) };
    }),
    written: option.steps,
  };
}

function conditionOf(written: WrittenCondition, input: unknown): PlanCondition {
  const { "step-passed": passed, "step-not-begun": notBegun } = written;
  if (passed !== undefined) return { is: "step passed", step: passed };
  if (notBegun !== undefined) return { is: "step not begun", step: notBegun };
  return { is: "check", input };
}

/** The looks into the target that a way back depends on, as the steps of the kind `check` that they are like. */
export function looksOf({ title, conditions }: OutlinePhase): OutlineStep[] {
  return conditions.flatMap(({ condition, path }) =>
    condition.is === "check"
      ? [{ id: "", title, kind: "check", written: {}, input: condition.input, path }]
      : [],
  );
}

/** "row-count" as "Row count". */
function sayId(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
