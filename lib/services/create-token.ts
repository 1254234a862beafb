import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { SCOPES } from "@/lib/core/acts";
import type { Secret } from "@/lib/core/secret";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { hashSecret, newSecret } from "./token-secret";

const DAY_MS = 86_400_000;
const SHOWN_CHARACTERS = 10;

export const CreateTokenInput = z.object({
  name: z
    .string({ error: "Give the token a name." })
    .trim()
    .min(1, "Give the token a name.")
    .max(100),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope."),
  days: z.coerce.number().int().min(1).max(366, "A token lasts at most 366 days.").default(90),
});

/** Makes a token for the one who asks. It is returned once; only its hash is kept. */
export async function createToken(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ id: string; token: Secret }> {
  const { name, scopes, days } = CreateTokenInput.parse(raw);
  const personId = personIdOf(ctx.actor) ?? "";
  const token = newSecret("swt_");
  const expiresAt = new Date(ctx.now().getTime() + days * DAY_MS);

  return change(ctx, "token.create", { kind: "token", id: "new", name }, async (tx) => {
    const { id } = await tx.apiToken.create({
      data: {
        personId,
        name,
        scopes,
        expiresAt,
        start: token.reveal().slice(0, SHOWN_CHARACTERS),
        secretHash: hashSecret(token),
      },
    });
    return {
      result: { id, token },
      thing: { kind: "token", id, name },
      after: { name, scopes, expiresAt: expiresAt.toISOString() },
    };
  });
}
