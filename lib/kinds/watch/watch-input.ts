import { z } from "zod";
import { check } from "@/lib/kinds/check";
import { DurationText } from "@/lib/kinds/duration";
import { http } from "@/lib/kinds/http";
import { prometheus } from "@/lib/kinds/prometheus";
import { WatchTolerance } from "./tolerance";

/** What can be looked at again and again. */
export const WATCHABLE = { check, http, prometheus } as const;

const Watched = z
  .strictObject({
    title: z.string().trim().min(1).max(200).describe("What it is called in the strip."),
    check: check.schema.meta({ id: "check" }).optional().describe(check.about),
    http: http.schema.meta({ id: "http" }).optional().describe(http.about),
    prometheus: prometheus.schema.meta({ id: "prometheus" }).optional().describe(prometheus.about),
  })
  .refine((watched) => kindsIn(watched).length === 1, {
    message: "must have exactly one of `check`, `http` and `prometheus`",
  })
  .refine(({ prometheus }) => prometheus?.for === undefined, {
    message: "within a watch, `for` belongs to the watch",
  })
  .refine(({ http }) => http === undefined || ["GET", "HEAD"].includes(http.method), {
    message: "a watch only looks: the method must be GET or HEAD",
  });
export type Watched = z.output<typeof Watched>;

/** What a playbook says of a watch. */
export const WatchInput = z.strictObject({
  for: DurationText.describe("How long it is watched. Time in which nobody looked does not count."),
  every: DurationText.default("30s").describe("What passes between two rounds."),
  tolerate: WatchTolerance.prefault({}).describe("How much of it may be bad. Nothing by default."),
  checks: z.array(Watched).min(1).max(20).describe("What is looked at in each round."),
});
export type WatchInput = z.output<typeof WatchInput>;

/** The kinds that a watched thing names: one, where it is right. */
export function kindsIn(watched: object): (keyof typeof WATCHABLE)[] {
  const names = Object.keys(WATCHABLE) as (keyof typeof WATCHABLE)[];
  return names.filter((name) => (watched as Partial<Record<string, unknown>>)[name] !== undefined);
}
