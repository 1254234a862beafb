import { z } from "zod";

/** What a person outside notices of a part of the service. */
export const IMPACTS = ["operational", "degraded", "maintenance"] as const;
export type Impact = (typeof IMPACTS)[number];

/** The pictures that a status page may show. */
export const STATUS_CHARTS = ["progress"] as const;
export type StatusChart = (typeof STATUS_CHARTS)[number];

/** A part of the service, and what is noticed of it while the named phases are under way. */
export const StatusComponent = z.object({
  name: z.string(),
  impact: z.enum(IMPACTS),
  /** Ids of phases; empty means for as long as the run is under way. */
  during: z.array(z.string()),
});
export type StatusComponent = z.output<typeof StatusComponent>;

/** What a playbook lets the public know; without it a status page speaks in neutral words. */
export const StatusPlan = z.object({
  title: z.string(),
  about: z.string().nullable(),
  /** Public titles of phases, by their ids; one that is not named is "Phase 3 of 7". */
  phases: z.record(z.string(), z.string()),
  /** The phases in which what was done is looked over. */
  verifying: z.array(z.string()),
  components: z.array(StatusComponent),
  charts: z.array(z.enum(STATUS_CHARTS)),
});
export type StatusPlan = z.output<typeof StatusPlan>;
