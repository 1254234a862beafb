import { writeDuration } from "@/lib/core/duration-text";
import type { PlanValue } from "./run-plan";

/** A parameter's value as it would be typed again. */
export function writtenValue(value: PlanValue): string {
  switch (value.type) {
    case "table":
      return `${value.schema}.${value.name}`;
    case "column":
      return value.name;
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "boolean":
      return String(value.boolean);
    case "duration":
      return writeDuration(value.ms);
    case "time":
      return value.at;
  }
}
