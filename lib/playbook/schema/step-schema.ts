import { z } from "zod";
import { Consequence } from "@/lib/core/run/effect";
import { KINDS } from "@/lib/kinds/registry";
import { WrittenGate } from "./gate-schema";
import { Id, Line, Prose, WrittenDuration } from "./texts";

const Bound = z.strictObject({
  "at-most": z.number().optional().describe("The largest that may pass."),
  "at-least": z.number().optional().describe("The smallest that may pass."),
});

const WrittenTolerance = z.strictObject({
  by: z.string().min(1).describe("The kind of lead who may let it pass, with a reason."),
  bounds: z.record(z.string(), Bound).describe("For each figure of the step, how far."),
});

const AtOnce = z
  .strictObject({
    rollback: z.literal("immediately"),
    way: Id.optional().describe("The way back; may be left out where there is one."),
  })
  .describe("Goes back without asking anybody.");

const KIND_SHAPE: Record<string, z.ZodOptional<z.ZodType>> = Object.fromEntries(
  KINDS.map((kind) => [kind.name, kind.schema.optional().describe(kind.about)]),
);

/** A step: what it is called, how it is carried out, and the input of exactly one kind. */
export const WrittenStep = z
  .strictObject({
    id: Id.optional().describe(
      "Unique in the playbook, 30 characters at most. Made from the title where left out; other steps refer to it.",
    ),
    title: Line.optional().describe("What it is called; the id by default."),
    help: Prose.optional().describe("What the operator should know, beside the step."),
    takes: WrittenDuration.optional().describe("How long it is expected to take."),
    "investigate-at": z
      .string()
      .regex(/^\d{2,4}%$/, "must be a percentage such as 150%")
      .optional()
      .describe("Past this share of the estimate the run says so, loudly; 150% by default."),
    start: z
      .enum(["by itself", "by hand"])
      .optional()
      .describe(
        "Begins by itself after the one before it, or waits for a click. A step that destroys always waits for one.",
      ),
    gate: WrittenGate.optional().describe("What is decided before it begins."),
    optional: z.boolean().optional().describe("It may be left out: it does not hold the run."),
    "if-not": z
      .union([Consequence, AtOnce])
      .optional()
      .describe(
        "What happens when it fails: hold the run (the default), warn and go on, or roll back, which asks those who decide it; `{ rollback: immediately, way: ID }` asks nobody.",
      ),
    tolerate: WrittenTolerance.optional().describe(
      "How far off the figures may be for somebody to let it pass.",
    ),
    confirm: z
      .string()
      .regex(/^\S{3,40}$/, "must be one word of 3 to 40 characters")
      .optional()
      .describe(
        "The word that is typed before the step destroys, such as MIGRATE; the name of what will be gone by default.",
      ),
    proves: z
      .enum(["backup"])
      .optional()
      .describe("Its good end proves that there is a backup, as of then."),
    "needs-backup": WrittenDuration.optional().describe(
      "For a step that destroys: how old the last proven backup may be.",
    ),
    ...KIND_SHAPE,
  })
  .meta({
    id: "step",
    oneOf: KINDS.map(({ name }) => ({ required: [name] })),
  });

export type WrittenStep = z.output<typeof WrittenStep>;

/** The kinds that a step names: one, where the step is right. */
export function kindsIn(step: Record<string, unknown>): string[] {
  return KINDS.map(({ name }) => name).filter((name) => step[name] !== undefined);
}
