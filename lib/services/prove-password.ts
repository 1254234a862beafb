import type { Act } from "@/lib/core/acts";
import type { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "./context";
import { verifyPassword } from "./password";
import { recordDenied } from "./record-denied";
import { countSignIn } from "./sign-in-limit";

type Person = { id: string; name: string; email: string; passwordHash: string | null };

/** Whether somebody who is signed in knows their password. A wrong one counts as a failed sign-in. */
export async function provePassword(
  ctx: ServiceContext,
  act: Act,
  { id, name, email, passwordHash }: Person,
  password: Secret,
): Promise<boolean> {
  const takeBack = await countSignIn(ctx, email);
  if (await verifyPassword(password, passwordHash)) {
    await takeBack();
    return true;
  }
  await recordDenied(ctx, act, { kind: "person", id, name }, "The password was wrong.");
  return false;
}
