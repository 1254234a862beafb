import { ButtonLink } from "@/components/ui/button-link";
import type { Actor } from "@/lib/core/actor";
import { can } from "@/lib/core/can";

type Props = { hasTargets: boolean; actor: Actor };

/** Nothing is booked: one sentence, and the one thing to do. */
export function NoRuns({ hasTargets, actor }: Props) {
  const first = firstAct(hasTargets, actor);
  return (
    <div className="space-y-4">
      <p className="max-w-[60ch] text-lg">
        No run is booked.{" "}
        <span className="text-muted">
          {hasTargets
            ? "A run carries out a playbook on one target, in its window."
            : "A run changes one target, and there is none yet."}
        </span>
      </p>
      <ButtonLink href={first.href} variant="primary">
        {first.label}
      </ButtonLink>
    </div>
  );
}

function firstAct(hasTargets: boolean, actor: Actor): { href: string; label: string } {
  if (!hasTargets && can(actor, "target.add").allowed)
    return { href: "/targets/new", label: "Add a target" };
  if (hasTargets && can(actor, "run.draft").allowed)
    return { href: "/runs/new", label: "Book the first run" };
  return { href: "/targets", label: "Look at the targets" };
}
