import { saySpan } from "@/components/ui/format-span";
import type { PlanValue } from "@/lib/core/run/run-plan";

/** A parameter's value as people write it. */
export function sayPlanValue(value: PlanValue): string {
  switch (value.type) {
    case "table":
      return `${value.schema}.${value.name}`;
    case "column":
      return value.name;
    case "text":
      return value.text;
    case "number":
      return `${value.number}`;
    case "boolean":
      return value.boolean ? "yes" : "no";
    case "duration":
      return saySpan(value.ms);
    case "time":
      return value.at;
  }
}
