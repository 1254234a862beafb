import { z } from "zod";
import { ROLES } from "@/lib/core/role";

export const PersonName = z
  .string({ error: "Give a name." })
  .trim()
  .min(1, "Give a name.")
  .max(100, "Use at most 100 characters.");

export const PersonEmail = z
  .string({ error: "Give an e-mail address." })
  .trim()
  .toLowerCase()
  .max(320)
  .pipe(z.email("This is not an e-mail address."));

/** Roles, and for a lead the kinds of lead. */
export const Standing = z.object({
  roles: z.array(z.enum(ROLES)).transform((roles) => [...new Set(roles)].sort()),
  leadKinds: z
    .array(z.string().trim().toLowerCase())
    .transform((kinds) => [...new Set(kinds)].sort()),
});

/** Only a lead has kinds of lead; a lead without one can decide nothing. */
export const coherentStanding = (
  { roles, leadKinds }: z.output<typeof Standing>,
  ctx: z.RefinementCtx,
) => {
  const isLead = roles.includes("lead");
  if (isLead && leadKinds.length === 0)
    ctx.addIssue({ code: "custom", path: ["leadKinds"], message: "Say which kind of lead." });
  if (!isLead && leadKinds.length > 0)
    ctx.addIssue({
      code: "custom",
      path: ["roles"],
      message: "Add the role lead, or no kind of lead.",
    });
};
