import type { Act } from "@/lib/core/acts";
import { can, type Thing } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "./context";

/** Lets the act go on, or throws what the person should read. */
export function allow({ actor }: Pick<ServiceContext, "actor">, act: Act, thing?: Thing): void {
  const verdict = can(actor, act, thing);
  if (verdict.allowed) return;
  if (verdict.signedOut)
    throw new AppError("signed_out", {
      message: "You are not signed in. Nothing was changed.",
      remedy: "Sign in and do it again.",
    });
  throw new AppError("not_allowed", {
    message: `You may not do this (${act}). Nothing was changed, and the attempt is in the audit trail.`,
    remedy: `${verdict.reason} Ask an administrator if it should be you.`,
  });
}
