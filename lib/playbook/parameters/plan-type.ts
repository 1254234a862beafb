import type { ParameterType } from "@/lib/core/playbook/parameter-field";
import type { PlanValue } from "@/lib/core/run/run-plan";

const PLAN_TYPES: Record<ParameterType, PlanValue["type"]> = {
  table: "table",
  column: "column",
  choice: "text",
  integer: "number",
  number: "number",
  boolean: "boolean",
  duration: "duration",
  text: "text",
  time: "time",
  site: "text",
  command: "text",
  source: "text",
  channel: "text",
};

/** How a parameter's value is kept in a plan. */
export function planTypeOf(type: ParameterType): PlanValue["type"] {
  return PLAN_TYPES[type];
}
