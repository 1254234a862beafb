import { z } from "zod";
import { Line, WrittenDuration, WrittenPeople } from "./texts";

/** A decision that the run waits for. */
export const WrittenGate = z
  .strictObject({
    title: Line.optional().describe("What is decided, such as: Drop the old table."),
    by: WrittenPeople.describe("Which kinds of lead decide, and how many of each."),
    shows: z
      .array(z.string())
      .default([])
      .describe("The ids of the steps whose evidence the decision is made on."),
    expires: WrittenDuration.optional().describe("How long an approval is good for."),
    "on-reject": z
      .enum(["hold", "rollback", "cancel"])
      .default("hold")
      .describe("What a no leads to."),
  })
  .meta({ id: "gate" });

export type WrittenGate = z.output<typeof WrittenGate>;
