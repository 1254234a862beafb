import clsx from "clsx";
import Link from "next/link";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import type { PhaseLine } from "@/components/runs/look/phase-lines";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { sayUntil } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { TONE_TEXT } from "@/components/ui/tone";
import { dueAt } from "@/lib/core/run/due-at";
import { isSettled } from "@/lib/core/run/step-status";

type Props = { title: string; note?: string; lines: readonly PhaseLine[] };

/** Checklists with when each is due: before the window, or afterwards. */
export function Checklists({ title, note, lines }: Props) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} note={note}>
      <div className="space-y-5">
        {lines.map((line) => (
          <Checklist key={line.phase.id} line={line} />
        ))}
      </div>
    </Section>
  );
}

function Checklist({ line: { phase, steps } }: { line: PhaseLine }) {
  const { run } = useRunScreen();
  const now = useNow();
  const due = dueAt(run, phase);
  const open = steps.filter(({ view }) => !isSettled(view.status)).length;
  const isOverdue = open > 0 && now > due;
  return (
    <div>
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-strong">{phase.title}</span>
        <span className={isOverdue ? "text-wait" : "text-muted"}>
          {open === 0 ? "done, was due " : isOverdue ? "overdue since " : "due "}
          <Time at={due} utcOnly />
          {open > 0 && !isOverdue && (
            <span className="text-faint"> {sayUntil(due.toISOString(), now)}</span>
          )}
        </span>
      </p>
      <ul className="border-line border-b">
        {steps.map(({ plan, view }) => {
          const look = STEP_STATUS_LOOK[view.status];
          const signer = view.signOffs.find(({ signedAt }) => signedAt)?.person.name;
          return (
            <li key={plan.id} className="border-line border-t">
              <Link
                href={`/runs/${run.id}/${phase.id}?step=${plan.id}`}
                prefetch={false}
                className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 py-2 hover:bg-surface"
              >
                <Glyph
                  name={look.glyph}
                  className={clsx("translate-y-0.5", TONE_TEXT[look.tone])}
                />
                <span className="wrap-anywhere">
                  {plan.title}
                  {view.words && <span className="block text-muted text-sm">{view.words}</span>}
                </span>
                <span className="text-muted text-sm">{signer ?? look.word}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
