import clsx from "clsx";
import { stepHref } from "@/components/runs/console/step-href";
import { FindingList } from "@/components/runs/evidence/finding-list";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { sayAgo } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { TONE_TEXT } from "@/components/ui/tone";
import type { ShownStep } from "@/lib/core/run/gates/gate-basis";
import type { RunView } from "@/lib/core/run/run-view";
import { figureOf, findingsOf } from "./figure-of";

/** The facts that a decision is made on: each with its verdict, its figure, and how old it is. */
export function CardEvidence({ evidence }: { evidence: readonly ShownStep[] }) {
  const { run } = useRunScreen();
  if (evidence.length === 0)
    return (
      <Section title="Evidence">
        <p className="text-muted">No step before this leaves evidence for it.</p>
      </Section>
    );
  return (
    <Section title="Evidence" note={<OldestAge run={run} evidence={evidence} />}>
      <ul className="border-line border-b">
        {evidence.map((shown) => (
          <Row key={shown.id} shown={shown} run={run} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ shown, run }: { shown: ShownStep; run: RunView }) {
  const look = STEP_STATUS_LOOK[shown.status];
  const findings = findingsOf(shown);
  const isPlain = findings.length < 2 && shown.status === "passed";
  return (
    <li
      data-row={shown.id}
      className="data-changed:-mx-2 grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-2.5 data-changed:bg-wait-soft data-changed:px-2"
    >
      <Glyph name={look.glyph} className={clsx("translate-y-1.5", TONE_TEXT[look.tone])} />
      <a
        href={stepHref(run, shown.id)}
        className="wrap-anywhere text-lg underline decoration-line-strong underline-offset-4 hover:decoration-text"
      >
        {shown.title}
        <span className="sr-only">, {look.word}</span>
      </a>
      <Figure shown={shown} />
      {(shown.status !== "passed" || shown.failure) && (
        <p className={clsx("col-span-2 col-start-2 text-sm", TONE_TEXT[look.tone])}>{look.word}</p>
      )}
      {shown.words && !isPlain && (
        <p className="wrap-anywhere col-span-2 col-start-2 text-muted text-sm">{shown.words}</p>
      )}
      {shown.failure && (
        <p className="wrap-anywhere col-span-2 col-start-2 text-sm">{shown.failure}</p>
      )}
      {findings.length > 1 && (
        <details className="col-span-2 col-start-2">
          <summary className="py-1 text-muted text-sm pointer-coarse:py-2.5">
            {findings.length} findings
          </summary>
          <FindingList findings={findings} />
        </details>
      )}
    </li>
  );
}

function Figure({ shown }: { shown: ShownStep }) {
  const { figure, of, expected } = figureOf(shown);
  return (
    <span className="wrap-anywhere max-w-[11rem] text-right">
      <span className="figure">{figure}</span>
      {of && <span className="text-muted text-sm"> {of}</span>}
      {expected && <span className="block text-muted text-sm">expected: {expected}</span>}
    </span>
  );
}

function OldestAge({ run, evidence }: { run: RunView; evidence: readonly ShownStep[] }) {
  const now = useNow();
  const ids = evidence.map(({ id }) => id);
  const ends = run.steps.flatMap(({ id, endedAt }) => (ids.includes(id) && endedAt ? endedAt : []));
  const oldest = ends.sort()[0];
  if (!oldest) return null;
  return (
    <>
      {ends.length > 1 && "oldest "}
      <span className="figure" data-ago={oldest}>
        {sayAgo(oldest, now)}
      </span>
    </>
  );
}
