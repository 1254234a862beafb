import clsx from "clsx";
import { useNow } from "@/components/runs/live/run-context";
import { GATE_STATUS_LOOK } from "@/components/runs/look/gate-status-look";
import type { PhaseLine, PhaseState } from "@/components/runs/look/phase-lines";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { clockSpan } from "@/components/ui/format-span";
import type { GlyphName } from "@/components/ui/glyph";
import type { Tone } from "@/components/ui/tone";
import { isBusy } from "@/lib/core/run/step-status";
import { RailLine } from "./rail-line";

const PHASE_LOOK: Record<PhaseState, { tone: Tone; glyph: GlyphName; word: string }> = {
  planned: { tone: "neutral", glyph: "ring", word: "planned" },
  asked: { tone: "wait", glyph: "diamond", word: "waits for a decision" },
  live: { tone: "live", glyph: "half", word: "under way" },
  stuck: { tone: "bad", glyph: "cross", word: "stuck" },
  done: { tone: "good", glyph: "check", word: "done" },
};

type Props = {
  runId: string;
  line: PhaseLine;
  isNumbered: boolean;
  /** Its steps are shown. */
  isOpen: boolean;
  isHere: boolean;
  /** Which of its steps is being looked at. */
  at: string | null;
};

/** A phase in the rail, with its gate and its steps under it. */
export function RailPhase({ runId, line, isNumbered, isOpen, isHere, at }: Props) {
  const { phase, state, gate, steps } = line;
  const href = `/runs/${runId}/${phase.id}`;
  const look = PHASE_LOOK[state];
  return (
    <li>
      <RailLine
        href={href}
        look={look}
        isHere={isHere}
        isStrong={isOpen || state === "live"}
        title={isNumbered ? `${line.number} ${phase.title}` : phase.title}
        figure={<PhaseTime line={line} />}
      />
      {isOpen && (
        <ol className="mb-2">
          {phase.gate && gate && (
            <li>
              <RailLine
                href={`${href}?step=gate`}
                look={GATE_STATUS_LOOK[gate.status]}
                isHere={at === "gate"}
                isUnder
                title="Go or no-go"
                figure={`${approvals(gate.decisions)} of ${total(phase.gate.by)}`}
              />
            </li>
          )}
          {steps.map(({ plan, view }) => (
            <li key={plan.id}>
              <RailLine
                href={`${href}?step=${plan.id}`}
                look={STEP_STATUS_LOOK[view.status]}
                isHere={at === plan.id}
                isUnder
                title={plan.title}
                figure={<StepTime {...view} estimateMs={plan.estimateMs} />}
              />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** "27 / 30 m": spent and planned. A checklist has the time it is due, and no duration. */
function PhaseTime({ line: { phase, startedAt, endedAt, state } }: { line: PhaseLine }) {
  const now = useNow();
  if (phase.takesMs === 0) return null;
  const planned = Math.round(phase.takesMs / 60_000);
  if (!startedAt || state === "planned") return `${planned} m`;
  const spent = ((endedAt ? Date.parse(endedAt) : now.getTime()) - Date.parse(startedAt)) / 60_000;
  const isLate = spent > planned * 1.25;
  return (
    <span className={clsx(isLate && "text-wait")}>
      {isLate && <span className="sr-only">over its time: </span>}
      {Math.floor(spent)} / {planned} m
    </span>
  );
}

type StepTimeProps = {
  status: PhaseLine["steps"][number]["view"]["status"];
  startedAt: string | null;
  endedAt: string | null;
  estimateMs: number | null;
};

function StepTime({ status, startedAt, endedAt, estimateMs }: StepTimeProps) {
  const now = useNow();
  if (startedAt && endedAt) return clockSpan(Date.parse(endedAt) - Date.parse(startedAt));
  if (startedAt && isBusy(status))
    return <span className="text-tide">{clockSpan(now.getTime() - Date.parse(startedAt))}</span>;
  return estimateMs === null ? null : `~${clockSpan(estimateMs)}`;
}

function approvals(decisions: readonly { answer: string }[]): number {
  return decisions.filter(({ answer }) => answer === "approve").length;
}

function total(by: Readonly<Record<string, number>>): number {
  return Object.values(by).reduce((sum, count) => sum + count, 0);
}
