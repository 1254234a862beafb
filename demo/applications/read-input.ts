import { z } from "zod";
import { BadRequest } from "./route";

/** The value as this shape, or a refusal that says what is wrong with it. */
export function readInput<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(z.prettifyError(parsed.error));
}

/** The text as JSON of this shape, or a refusal that says what is wrong with it. */
export function readJson<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  return readInput(shape, parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    throw new BadRequest("The body is not JSON.");
  }
}
