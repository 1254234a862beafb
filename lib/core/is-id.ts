import { z } from "zod";

/** Whether a text could be the id of anything. An address typed by hand leads to "not found" and not to a failure. */
export function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
