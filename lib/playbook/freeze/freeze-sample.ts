import type { PlanSample, PlanValue } from "@/lib/core/run/run-plan";
import type { WrittenSample } from "@/lib/playbook/schema/sample-schema";
import { fillPlain, readMs } from "./fill-plain";

const EVERY_MS = 1_000;

/** A sample of the plan. Its SQL stays as it was written: values are bound when it is sent. */
export function freezeSample(
  { name, title, unit, every, sql, prometheus }: WrittenSample,
  values: Record<string, PlanValue>,
): PlanSample {
  const { source, ...asked } = prometheus ?? {};
  return {
    ...{ name, unit, sql: sql ?? null },
    title: fillPlain(title ?? name, values),
    everyMs: Math.max(EVERY_MS, readMs(every, values) ?? EVERY_MS),
    source: source === undefined ? null : { name: source, ...asked },
  };
}
