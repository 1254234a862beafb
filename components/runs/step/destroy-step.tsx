import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ActionButton } from "@/components/ui/action-button";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TypedName, whyNotTyped } from "@/components/ui/typed-name";
import type { LossCard } from "@/lib/core/run/loss/loss-card";
import type { PlanStep } from "@/lib/core/run/run-plan";
import { LossFacts } from "./loss-facts";

type Props = {
  step: PlanStep;
  label: string;
  sent: Record<string, string>;
  off: string | undefined;
};

/** Begins a step that destroys: what will be gone is counted, what stands in the way is said, the name is typed. */
export function DestroyStep({ step, label, sent, off }: Props) {
  const { run } = useRunScreen();
  const [isOpen, setIsOpen] = useState(false);
  const { attempt } = runActs(run.id);
  if (run.kind !== "live")
    return (
      <ActionButton
        label={label}
        variant="danger"
        {...attempt(step.id)}
        body={sent}
        disabledBecause={off}
        confirm={{
          title: `${label}?`,
          text: "It destroys here as it will there. In a live run the name is typed, and a lead has approved it.",
        }}
      />
    );
  return (
    <>
      <Button variant="danger" disabledBecause={off} onClick={() => setIsOpen(true)}>
        {label}…
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={`${label}?`}
        description="What is gone then is gone for good. What it will run stands on the page behind this question."
      >
        <DestroyQuestion step={step} label={label} sent={sent} onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

type Question = Omit<Props, "off"> & { onDone: () => void };

function DestroyQuestion({ step, label, sent, onDone }: Question) {
  const { run } = useRunScreen();
  const [typed, setTyped] = useState("");
  const path = `/api/runs/${run.id}/steps/${encodeURIComponent(step.id)}/loss`;
  const card = useQuery({
    queryKey: ["loss", run.id, step.id, run.version],
    queryFn: ({ signal }) => fetchJson<LossCard>(path, signal),
    staleTime: 10_000,
  });
  if (card.isPending) return <Skeleton label="Counting what will be gone" />;
  if (card.isError)
    return (
      <Notice
        tone="bad"
        message="What will be gone could not be counted, so nothing can be begun."
        remedy={card.error.message}
      />
    );
  const { expected, refusals } = card.data;
  const blocked =
    refusals.length > 0 ? "Something stands in the way; it is said above." : undefined;
  return (
    <ActionForm
      {...runActs(run.id).attempt(step.id)}
      freshFor={{ act: "step.destroy", thing: `run:${run.id}` }}
      patienceMs={45_000}
      submitLabel={label}
      submitVariant="danger-solid"
      disabledBecause={blocked ?? whyNotTyped(typed, expected)}
      beside={<DialogClose />}
      onDone={onDone}
    >
      <LossFacts card={card.data} />
      {Object.entries(sent).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {!blocked && <TypedName expected={expected} typed={typed} onType={setTyped} />}
    </ActionForm>
  );
}
