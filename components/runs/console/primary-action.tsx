import type { ReactNode } from "react";
import { type RunActs, runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { cardHref } from "@/components/runs/look/card-href";
import { askedAs } from "@/components/runs/look/my-part";
import { sayPhase } from "@/components/runs/look/say-move";
import { whyNotMay, whyNotMove, whyNotWorkOn } from "@/components/runs/look/why-not";
import { DestroyStep } from "@/components/runs/step/destroy-step";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button-link";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { Move } from "@/lib/core/run/next-move";
import { findPlanStep } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { stepHref } from "./step-href";

/** Where the reader is: a phase, and in it a step, the gate, or the phase as a whole. */
export type Place = { phaseId: string; at: string | null };

/** The one thing to do next. What has something to be seen first is done where that is seen. */
export function PrimaryAction({ place }: { place: Place | null }) {
  const { run, next, me } = useRunScreen();
  const { move } = next;
  const acts = runActs(run.id);
  const elsewhere = leadsTo(run, move, place);
  const isCalm = next.waitsFor.who === "worker" || next.waitsFor.who === "clock";
  if (elsewhere && move.kind === "decide gate" && askedAs(next, me))
    return (
      <ButtonLink external href={cardHref(run, move.gateId)} variant="primary">
        Open the card
      </ButtonLink>
    );
  if (elsewhere)
    return (
      <ButtonLink href={elsewhere} {...(isCalm ? {} : { variant: "primary" })}>
        {isCalm ? "Look at it" : "Go there"}
      </ButtonLink>
    );
  switch (move.kind) {
    case "take the wheel":
      return (
        <ActionButton
          label="Take the wheel"
          variant="primary"
          {...acts.takeWheel}
          body={{ from: null }}
          disabledBecause={whyNotMay(me, "run.take-wheel")}
        />
      );
    case "start run":
      return (
        <ActionButton
          label="Start the run"
          variant="primary"
          {...acts.start}
          disabledBecause={whyNotMove(run, me, "run.start")}
        />
      );
    case "resume":
      return (
        <ActionButton
          label="Resume the run"
          variant="primary"
          {...acts.resume}
          disabledBecause={whyNotMove(run, me, "run.resume")}
        />
      );
    case "start phase":
      return <StartPhase move={move} acts={acts} />;
    case "start step":
    case "resume step":
      return <StartStep move={move} acts={acts} />;
    default:
      return null;
  }
}

type Of<Kind extends Move["kind"]> = Extract<Move, { kind: Kind }>;

function StartPhase({ move, acts }: { move: Of<"start phase">; acts: RunActs }): ReactNode {
  const { run, me } = useRunScreen();
  const label = `Start ${sayPhase(run, move.phaseId)}`;
  const common = {
    label,
    ...acts.startPhase(move.phaseId),
    disabledBecause: whyNotMove(run, me, "phase.start"),
  };
  if (!move.isPointOfNoReturn) return <ActionButton variant="primary" {...common} />;
  return (
    <ActionButton
      variant="primary"
      {...common}
      confirm={{
        title: "Past the point of no return?",
        text: "From the start of this phase on there is no way back to the old state.",
      }}
    />
  );
}

function StartStep({ move, acts }: { move: Of<"start step" | "resume step">; acts: RunActs }) {
  const { run, me } = useRunScreen();
  const step = findPlanStep(run.plan, move.stepId)?.step;
  if (!step) return null;
  const off = whyNotWorkOn(run, me, "step.start", step.id);
  if (move.kind === "resume step")
    return (
      <ActionButton
        label="Resume the step"
        variant="primary"
        {...acts.attempt(step.id)}
        body={{ expects: "paused" }}
        disabledBecause={off}
      />
    );
  if (step.effect !== "destroys")
    return (
      <ActionButton
        label={`Start: ${step.title}`}
        variant="primary"
        {...acts.attempt(step.id)}
        body={{ expects: "ready" }}
        disabledBecause={off}
      />
    );
  return <DestroyStep step={step} label={step.title} sent={{ expects: "ready" }} off={off} />;
}

/** The address of what has to be looked at before the move, unless the reader is there. */
function leadsTo(run: RunView, move: Move, place: Place | null): string | null {
  if ("stepId" in move) return place?.at === move.stepId ? null : stepHref(run, move.stepId);
  if (move.kind === "decide gate" || move.kind === "reopen gate") {
    if (move.gateId === GOING_BACK) return `/runs/${run.id}/rollback`;
    if (move.gateId.startsWith("late.")) return `/runs/${run.id}/gates/${move.gateId}`;
    if (!move.phaseId) return place === null ? null : `/runs/${run.id}`;
    const at = run.gates.find(({ id }) => id === move.gateId)?.stepId ?? "gate";
    const isHere = place?.phaseId === move.phaseId && place.at === at;
    return isHere ? null : `/runs/${run.id}/${move.phaseId}?step=${at}`;
  }
  if (move.kind === "start phase")
    return place?.phaseId === move.phaseId ? null : `/runs/${run.id}/${move.phaseId}`;
  return move.kind === "book" && place !== null ? `/runs/${run.id}` : null;
}
