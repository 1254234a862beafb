import { AppError } from "@/lib/core/errors";
import type { RunKind } from "@/lib/core/run/run-view";

type Target = { name: string; environment: string; retiredAt: Date | null };

/**
 * Refuses a target that is retired, and production for a rehearsal: a rehearsal approves its own
 * gates and signs for people, and it does everything else in earnest.
 */
export function refuseUnfitTarget(kind: RunKind, { name, environment, retiredAt }: Target): void {
  if (retiredAt)
    throw new AppError("not_possible", {
      message: `${name} is retired, and its passwords are erased. Nothing was changed.`,
      remedy: "Choose another target.",
    });
  if (kind !== "rehearsal" || !environment.startsWith("prod")) return;
  throw new AppError("invalid_input", {
    message: `${name} is ${environment}. A rehearsal approves its own gates and signs for people, so it is never run there. Nothing was changed.`,
    remedy: "Choose another target for the rehearsal, make a dry run, or book a live run.",
    fields: { targetId: "A rehearsal is for another target than production." },
  });
}
