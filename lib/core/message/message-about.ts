import { z } from "zod";

/**
 * What a message may tell of besides its run: ids, which are written as titles, a person's name, a
 * moment. Nothing else leaves the panel; failures, statements and reasons are read behind the link.
 */
export const MessageAbout = z.strictObject({
  phaseId: z.string().optional(),
  stepId: z.string().optional(),
  gateId: z.string().optional(),
  /** Whose act it was. */
  who: z.string().optional(),
  /** Until when it waits, or what a moment was changed to: ISO. */
  until: z.string().optional(),
  channel: z.string().optional(),
  /** The playbook's text that was sent. */
  template: z.string().optional(),
});
export type MessageAbout = z.output<typeof MessageAbout>;
