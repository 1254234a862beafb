import { z } from "zod";

/** What must hold for a way back to be there: how a step stands, or what a look into the target finds. */
export const PlanCondition = z.discriminatedUnion("is", [
  z.object({ is: z.literal("step passed"), step: z.string() }),
  z.object({ is: z.literal("step not begun"), step: z.string() }),
  /** As it was written; the kind of check reads it whenever it is used. */
  z.object({ is: z.literal("check"), input: z.unknown() }),
]);
export type PlanCondition = z.output<typeof PlanCondition>;
