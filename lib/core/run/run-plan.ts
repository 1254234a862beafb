import { z } from "zod";
import { StatusPlan } from "@/lib/core/status/status-plan";
import { AfterCrash, Consequence, Effect } from "./effect";
import { PlanCondition } from "./plan-condition";

/** So many of each part or kind of lead: `{ "devops lead": 1 }`. */
export const PeopleNeeded = z.record(z.string(), z.number().int().min(1));
export type PeopleNeeded = z.output<typeof PeopleNeeded>;

/** A failed check that people of this kind may let pass, with a reason, while its value is in bounds. */
export const Tolerance = z.object({
  by: z.string(),
  bounds: z.record(
    z.string(),
    z.object({ atMost: z.number().optional(), atLeast: z.number().optional() }),
  ),
});
export type Tolerance = z.output<typeof Tolerance>;

export const PlanGate = z.object({
  id: z.string(),
  title: z.string(),
  by: PeopleNeeded,
  /** Steps whose evidence the decision is made on. */
  shows: z.array(z.string()),
  /** How long there is to decide, from when it is asked. */
  expiresMs: z.number().nullable(),
  /** Who may stand in when it has been asked for so long, and how many of each. */
  escalate: z.object({ afterMs: z.number(), to: PeopleNeeded }).nullable().default(null),
  onReject: z.enum(["hold", "rollback", "cancel"]),
  /** So many of those who are asked are enough; all of them by default. */
  enough: z.number().int().min(1).optional(),
  /** Why it is asked and by whom, where no plan wrote it. */
  because: z.string().optional(),
  askedBy: z.string().optional(),
  askedById: z.string().optional(),
  /** The run's reason to be held, where asking is what held it. */
  heldFor: z.string().optional(),
  /** The way back that whoever asks proposes. */
  wanted: z.string().optional(),
  /** How much more is left than there is time for, as it was when it was asked. */
  overMs: z.number().optional(),
});
export type PlanGate = z.output<typeof PlanGate>;

export const PlanStep = z.object({
  /** Unique in the run; at most 30 characters, because it is part of the session's name. */
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  /** As it was written, with the text of files in it; the kind's schema parses it whenever it is used. */
  input: z.unknown(),
  effect: Effect,
  afterCrash: AfterCrash,
  isPausable: z.boolean(),
  isStoppable: z.boolean(),
  /** Carried out by a worker, or by people who sign it off. */
  by: z.enum(["worker", "people"]),
  /** Begins by itself after the one before it, or waits for the operator's click. */
  start: z.enum(["by itself", "by hand"]),
  /** May be left out without a reason being asked for twice: it does not hold the run. */
  isOptional: z.boolean(),
  ifNot: Consequence,
  /** The way back that is taken at once when it fails; without one, those who decide are asked. */
  wayAtOnce: z.string().nullable().default(null),
  tolerate: Tolerance.nullable(),
  estimateMs: z.number().nullable(),
  /** Past this share of the estimate the run says so, loudly: 1.5 is 150 %. */
  investigateAt: z.number(),
  help: z.string().nullable(),
  /** What is decided before it begins. */
  gate: PlanGate.nullable().default(null),
  /** Whether it finds out that something is as it should be. */
  judges: z.boolean().default(true),
  /** The word that is typed before it destroys; without one, the name of what will be gone. */
  confirm: z.string().nullable().default(null),
  /** What its good end is the proof of. */
  proves: z.enum(["backup"]).nullable().default(null),
  /** It destroys only while the last proven backup is younger than this. */
  needsBackupMs: z.number().nullable().default(null),
});
export type PlanStep = z.output<typeof PlanStep>;

/** When a phase belongs: before the window, in it, as a way back, or afterwards. */
export const PhasePart = z.enum(["before", "window", "rollback", "after"]);
export type PhasePart = z.output<typeof PhasePart>;

export const PlanPhase = z.object({
  id: z.string(),
  title: z.string(),
  part: PhasePart,
  /** From the opening of the window, in milliseconds; negative is earlier. Before: when it is due. */
  atMs: z.number(),
  takesMs: z.number(),
  gate: PlanGate.nullable(),
  /** From the start of this phase on there is no way back. */
  isPointOfNoReturn: z.boolean(),
  /** A way back says what it loses. */
  loses: z.string().nullable(),
  /** What must hold for a way back to be there; all of it. */
  possibleIf: z.array(PlanCondition).default([]),
  steps: z.array(PlanStep),
});
export type PlanPhase = z.output<typeof PlanPhase>;

export const Trouble = z.object({
  sqlstate: z.string().nullable(),
  /** A text that the failure contains, in lower case. */
  text: z.string().nullable(),
  /** Only for these steps; empty means any. */
  steps: z.array(z.string()),
  title: z.string(),
  cause: z.string().nullable(),
  action: z.string(),
});
export type Trouble = z.output<typeof Trouble>;

/** A parameter's value as it was booked; the type says how it may be written into SQL. */
export const PlanValue = z.discriminatedUnion("type", [
  z.object({ type: z.literal("table"), schema: z.string(), name: z.string() }),
  z.object({ type: z.literal("column"), name: z.string() }),
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("number"), number: z.number() }),
  z.object({ type: z.literal("boolean"), boolean: z.boolean() }),
  z.object({ type: z.literal("duration"), ms: z.number() }),
  z.object({ type: z.literal("time"), at: z.string() }),
]);
export type PlanValue = z.output<typeof PlanValue>;

/** A figure that the playbook has read while the run goes on: by SQL from the target, or from a source. */
export const PlanSample = z.object({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  everyMs: z.number(),
  /** One statement that only reads; the first column of its first row is the figure. */
  sql: z.string().nullable(),
  source: z
    .object({
      name: z.string(),
      query: z.string().optional(),
      path: z.string().optional(),
      value: z.string().optional(),
    })
    .nullable(),
});
export type PlanSample = z.output<typeof PlanSample>;

/** A playbook with its parameters filled in, frozen: what a run is carried out from. Plain JSON. */
export const RunPlan = z.object({
  format: z.literal(1),
  playbook: z.string(),
  title: z.string(),
  /** Of the playbook's text and its files. */
  checksum: z.string(),
  parameters: z.record(z.string(), PlanValue),
  /** The table that the run keeps to itself: "public.orders", or "" for none. */
  subject: z.string(),
  people: PeopleNeeded,
  approval: PlanGate.nullable(),
  /** A live run starts only after a rehearsal of the same checksum has come to its good end. */
  needsRehearsal: z.boolean(),
  lastsMs: z.number(),
  /** "02:00-06:00": booking outside it asks for a reason. */
  quietHours: z.string().nullable(),
  phases: z.array(PlanPhase),
  rollback: z.object({ decidedBy: PeopleNeeded, withinMs: z.number().nullable() }).nullable(),
  messages: z.record(
    z.string(),
    z.object({
      subject: z.string(),
      body: z.string(),
      /** The event with which it is sent by itself, and to which channels. */
      sendOn: z.string().optional(),
      to: z.array(z.string()).optional(),
    }),
  ),
  troubleshooting: z.array(Trouble),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  /** What people outside may know of it; plans from before there was a status page have none. */
  status: StatusPlan.optional(),
  /** Left out in plans from before there were any. */
  samples: z.array(PlanSample).optional(),
});
export type RunPlan = z.output<typeof RunPlan>;

/** The step of this id, with its phase. */
export function findPlanStep(plan: RunPlan, stepId: string) {
  for (const phase of plan.phases) {
    const step = phase.steps.find(({ id }) => id === stepId);
    if (step) return { phase, step };
  }
  return undefined;
}
