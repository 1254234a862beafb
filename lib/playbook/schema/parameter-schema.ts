import { z } from "zod";
import { Line, WrittenDuration } from "./texts";

/** A name that `{{ }}` can hold: no dot, no brace. */
export const ParameterName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be a lower case word, such as table or soak-time")
  .max(40);

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const common = {
  title: Line.optional().describe("What the form calls it; the name by default."),
  help: Line.optional().describe("A sentence that the form shows beside it."),
};

function parameter<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...common, ...shape });
}

const text = z.string().optional().describe("What the form begins with.");

/** A parameter: asked for when a run is booked, and checked against the target there. */
export const ParameterSpec = z
  .discriminatedUnion("type", [
    parameter("table", { default: text }).describe(
      "A table that exists on the target: `orders` or `public.orders`.",
    ),
    parameter("column", {
      of: z.string().describe("The table parameter that it is a column of."),
      is: z
        .array(z.string())
        .min(1)
        .optional()
        .describe("The types that fit, such as timestamptz; any by default."),
      default: text,
    }).describe("A column of that table."),
    parameter("choice", {
      of: z.array(Scalar).min(1).describe("What can be chosen."),
      default: Scalar.optional().describe("What the form begins with."),
    }).describe("One of a few texts."),
    parameter("integer", {
      min: z.number().int().optional().describe("The smallest that is taken."),
      max: z.number().int().optional().describe("The largest that is taken."),
      default: z.number().int().optional().describe("What the form begins with."),
    }).describe("A whole number."),
    parameter("number", {
      min: z.number().optional().describe("The smallest that is taken."),
      max: z.number().optional().describe("The largest that is taken."),
      default: z.number().optional().describe("What the form begins with."),
    }).describe("A number."),
    parameter("boolean", {
      default: z.boolean().optional().describe("What the form begins with."),
    }).describe("Yes or no."),
    parameter("duration", {
      min: WrittenDuration.optional().describe("The shortest that is taken."),
      max: WrittenDuration.optional().describe("The longest that is taken."),
      default: WrittenDuration.optional().describe("What the form begins with."),
    }).describe("A duration such as 30m, 1h30m or 2d."),
    parameter("text", {
      max: z.number().int().min(1).max(10_000).optional().describe("How many characters at most."),
      default: text,
    }).describe("Any text. In SQL it is a bound value and never a name."),
    parameter("time", { default: text }).describe("A moment: 2026-03-01T02:00:00Z."),
    parameter("site", { default: text }).describe("The name of a site that the server lists."),
    parameter("command", { default: text }).describe("The name of a command that it lists."),
    parameter("source", { default: text }).describe("The name of a source that it lists."),
    parameter("channel", { default: text }).describe("The name of a channel that it lists."),
  ])
  .meta({ id: "parameter" });

export type ParameterSpec = z.output<typeof ParameterSpec>;
