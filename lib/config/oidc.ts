import { z } from "zod";
import { ROLES, type Role } from "@/lib/core/role";

/** What one value of the roles claim gives: a role, and for a lead also a kind. */
export type RoleMapping = { claim: string; role: Role; leadKind?: string };

const blank = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(blank, z.string().optional());

/** The OpenID Connect settings: all of issuer, client and secret, or none of them. */
export const Oidc = z
  .object({
    OIDC_ISSUER: z.preprocess(blank, z.url().optional()),
    OIDC_CLIENT_ID: text,
    OIDC_CLIENT_SECRET: text,
    OIDC_NAME: z.preprocess((value) => blank(value) ?? "single sign-on", z.string()),
    OIDC_ROLES_CLAIM: z.preprocess((value) => blank(value) ?? "groups", z.string()),
    OIDC_ROLES: text.transform(readMappings),
  })
  .refine(
    (env) =>
      [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET].filter(Boolean).length % 3 ===
      0,
    { path: ["OIDC_ISSUER"], message: "needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it" },
  );

/** `dba=operator; sre=lead:devops lead`: claim values on the left, what they give on the right. */
function readMappings(given: string | undefined, ctx: z.RefinementCtx): RoleMapping[] {
  const parts = (given ?? "").split(";").filter((part) => part.trim() !== "");
  return parts.map((part) => {
    const [claim = "", gives = ""] = part.split("=", 2).map((side) => side.trim());
    const [name = "", leadKind] = gives.split(":", 2).map((side) => side.trim());
    const role = ROLES.find((known) => known === name);
    if (claim && role && (leadKind === undefined || role === "lead"))
      return leadKind ? { claim, role, leadKind } : { claim, role };
    ctx.addIssue({
      code: "custom",
      message: `has "${part.trim()}", which is not of the form value=role or value=lead:kind, with role one of ${ROLES.join(", ")}`,
    });
    return z.NEVER;
  });
}
