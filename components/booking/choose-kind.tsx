import { RadioGroup } from "@/components/ui/radio-group";

/** What each kind of run is called in a sentence. */
export const KIND_WORDS: Record<string, string> = {
  live: "live run",
  rehearsal: "rehearsal",
  "dry run": "dry run",
};

const CHOICES = [
  {
    value: "live",
    label: "Live",
    help: "In its window, with everybody named, and with the decisions of the leads.",
  },
  {
    value: "rehearsal",
    label: "Rehearsal",
    help: "The same plan somewhere else, at once. Gates decide themselves and are marked so; the durations become the estimate.",
  },
  {
    value: "dry run",
    label: "Dry run",
    help: "Every statement and command of the plan is rendered against the target, and nothing is changed.",
  },
];

type Props = { kind: string; onChoose: (kind: string) => void };

/** Whether it is the real thing. */
export function ChooseKind({ kind, onChoose }: Props) {
  return (
    <div
      onChange={(event) => {
        if (event.target instanceof HTMLInputElement) onChoose(event.target.value);
      }}
    >
      <RadioGroup name="kind" legend="Kind" choices={CHOICES} defaultValue={kind} />
    </div>
  );
}
