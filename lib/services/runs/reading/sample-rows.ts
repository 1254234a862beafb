import { z } from "zod";
import { Sample } from "@/lib/core/samples/sample";

/** Rows of the table of samples, as the readings that they are. */
export const SampleRows = z
  .object({ at: z.date(), resolution: z.number(), figures: z.unknown(), words: z.unknown() })
  .transform(({ at, ...row }) => Sample.parse({ ...row, at: at.getTime() }))
  .array();
