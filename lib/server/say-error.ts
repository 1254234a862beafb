import { z } from "zod";
import { AppError } from "@/lib/core/errors";

/** An error as a program prints it: in sentences where it is a person's, with its stack where it is a bug. */
export function sayError(error: unknown): string {
  if (error instanceof AppError) {
    const { message, remedy, code, fields = {} } = error;
    const marked = Object.entries(fields).map(([name, said]) => `  ${name}: ${said}`);
    return [message, ...marked, remedy, `(${code})`].join("\n");
  }
  if (error instanceof z.ZodError) {
    const said = error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    return ["This cannot be read. Nothing was changed.", ...said, "(invalid_input)"].join("\n");
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
