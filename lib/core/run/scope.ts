import type { PlanValue, RunPlan } from "./run-plan";

/** What a step can leave for later steps to refer to. */
export type Scalar = string | number | boolean | null;

/** What a reference, `{{ name }}` or `{{ step.value }}`, can stand for. */
export type Scope = {
  parameters: Record<string, PlanValue>;
  /** By step, what its last attempt recorded as values. */
  evidence: Record<string, Record<string, Scalar>>;
  /** `{{ run.number }}`, `{{ run.target }}`, `{{ run.opens at }}`, … */
  run: Record<string, Scalar>;
  /** The playbook's texts, by name, as they are written. */
  messages: RunPlan["messages"];
};

/** What an attempt recorded: values that others may refer to, and all the rest for people. */
export type Evidence = { values: Record<string, Scalar>; detail: unknown };
