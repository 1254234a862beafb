import { z } from "zod";
import { CheckInput } from "@/lib/kinds/check/check-input";

/** What must hold for a way back to be there. */
export const WrittenCondition = z
  .strictObject({
    "step-passed": z.string().optional().describe("A step that must have come to a good end."),
    "step-not-begun": z.string().optional().describe("A step that must not have begun."),
    check: CheckInput.optional().describe(
      "What must be found in the target, with the fields of the kind `check`. It is looked at for ten seconds at most.",
    ),
  })
  .refine((written) => Object.values(written).filter((one) => one !== undefined).length === 1, {
    message: "must be one of `step-passed`, `step-not-begun` and `check`",
  })
  .meta({ id: "condition" });

export type WrittenCondition = z.output<typeof WrittenCondition>;
