import { AppError } from "@/lib/core/errors";
import { isWithinQuietHours } from "@/lib/core/run/quiet-hours";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { DraftRunInput } from "./draft-run";

export type Times = { opensAt: Date; closesAt: Date };

/** When a run opens and closes; a rehearsal and a dry run open at once. */
export function windowOf(
  { kind, opensAt, closesAt }: Pick<DraftRunInput, "kind" | "opensAt" | "closesAt">,
  plan: RunPlan,
  now: Date,
): Times {
  const opens = kind === "live" && opensAt !== undefined ? new Date(opensAt) : now;
  const closes = closesAt === undefined ? opens.getTime() + plan.lastsMs : Date.parse(closesAt);
  const wrong =
    kind === "live" && opensAt === undefined
      ? { opensAt: "Say when the window opens." }
      : kind === "live" && opens.getTime() < now.getTime() - 60_000
        ? { opensAt: "This moment has passed." }
        : closes <= opens.getTime()
          ? { closesAt: "The window closes after it opens." }
          : undefined;
  if (!wrong) return { opensAt: opens, closesAt: new Date(closes) };
  throw new AppError("invalid_input", {
    message: "The window is not right. Nothing was changed.",
    remedy: "Correct the marked fields.",
    fields: wrong,
  });
}

/** Outside the quiet hours of its playbook, a run is booked with a reason. */
export function refuseLoudHours(
  { quietHours }: RunPlan,
  times: Times,
  reason: string | undefined,
): void {
  if (quietHours === null || reason !== undefined) return;
  if (isWithinQuietHours(quietHours, times.opensAt, times.closesAt)) return;
  throw new AppError("invalid_input", {
    message: `The window is not within the quiet hours of the playbook, ${quietHours} UTC. Nothing was changed.`,
    remedy: "Choose a window within them, or say why this one.",
    fields: { reason: "Say why it is booked outside the quiet hours." },
  });
}
