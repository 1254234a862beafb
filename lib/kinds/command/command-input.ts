import { z } from "zod";
import { DurationText } from "@/lib/kinds/duration";

/** What a playbook says of a command. */
export const CommandInput = z.strictObject({
  name: z.string().min(1).describe("The command's name in the outside file."),
  with: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({})
    .describe("Its arguments, by the names that stand in braces in its argument vector."),
  timeout: DurationText.optional().describe(
    "Less time than is listed, after which it is ended and has failed.",
  ),
});
export type CommandInput = z.output<typeof CommandInput>;
