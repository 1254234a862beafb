import { z } from "zod";

/** What a playbook says of a message. */
export const NotifyInput = z
  .strictObject({
    channel: z.string().min(1).describe("The channel's name in the outside file."),
    message: z.string().min(1).optional().describe("A text of the playbook's `messages`, by name."),
    subject: z.string().min(1).max(300).optional().describe("The first line of a text of its own."),
    text: z.string().min(1).max(20_000).optional().describe("A text of its own."),
  })
  .refine(({ message, text }) => (message === undefined) !== (text === undefined), {
    message: "must have either `message` or `text`",
  })
  .refine(({ message, subject }) => message === undefined || subject === undefined, {
    message: "`subject` belongs to `text`: a message has its own",
  });
export type NotifyInput = z.output<typeof NotifyInput>;
