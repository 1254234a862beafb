import { z } from "zod";
import { Line, WrittenDuration, WrittenPeople } from "./texts";

const WrittenEscalation = z
  .strictObject({
    after: WrittenDuration.describe("How long after it was asked."),
    to: WrittenPeople.describe(
      "Who may then stand in for whoever has not decided, and how many of each; they are told.",
    ),
  })
  .meta({ id: "escalation" });

/** A decision that the run waits for. */
export const WrittenGate = z
  .strictObject({
    title: Line.optional().describe("What is decided, such as: Drop the old table."),
    by: WrittenPeople.describe("Which kinds of lead decide, and how many of each."),
    shows: z
      .array(z.string())
      .default([])
      .describe(
        "The ids of the steps whose evidence the decision is made on. Without it: every required step ahead of it that only reads.",
      ),
    expires: WrittenDuration.optional().describe(
      "How long there is to decide, from when it is asked. After that it has expired, and is asked again by a person.",
    ),
    escalate: WrittenEscalation.optional().describe(
      "Who stands in when it has waited for a while.",
    ),
    "on-reject": z
      .enum(["hold", "rollback", "cancel"])
      .default("hold")
      .describe("What a no leads to."),
  })
  .meta({ id: "gate" });

export type WrittenGate = z.output<typeof WrittenGate>;
