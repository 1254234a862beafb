import type { Outside } from "@/lib/core/outside";
import type { PlanPhase, PlanValue, RunPlan } from "@/lib/core/run/run-plan";
import type { OutlinePhase } from "@/lib/playbook/outline";
import type { Playbook } from "@/lib/playbook/playbook";
import { fillPlain, readMs } from "./fill-plain";
import { freezeGate } from "./freeze-gate";
import { freezeSample } from "./freeze-sample";
import { freezeStatus } from "./freeze-status";
import { freezeStep } from "./freeze-step";
import { inlineFiles } from "./inline-files";

const APPROVAL = { id: "approval", title: "Approve the plan" };

export type PlanValues = Record<string, PlanValue>;

/** The playbook with these values of its parameters: what a run is carried out from. Plain JSON. */
export function freezePlan(playbook: Playbook, values: PlanValues, outside: Outside): RunPlan {
  const { definition } = playbook;
  const lastsMs = readMs(definition.window.lasts, values) ?? 0;
  return {
    format: 1,
    playbook: playbook.name,
    title: fillPlain(playbook.title, values),
    checksum: playbook.checksum,
    parameters: values,
    subject: subjectOf(playbook, values),
    people: definition.people,
    approval: freezeGate(APPROVAL, definition.approval, values),
    needsRehearsal: definition["needs-rehearsal"],
    lastsMs,
    quietHours: definition.window.quiet?.replace(/ UTC$/, "") ?? null,
    phases: freezePhases(playbook, values, { lastsMs, outside }),
    rollback: definition.rollback
      ? {
          decidedBy: definition.rollback["decided-by"],
          withinMs: readMs(definition.rollback.within, values),
        }
      : null,
    messages: freezeMessages(playbook, values),
    troubleshooting: definition.troubleshooting.map(({ when, title, cause, do: action }) => ({
      sqlstate: when.sqlstate ?? null,
      text: when.text?.toLowerCase() ?? null,
      steps: when.steps,
      title,
      cause: cause ?? null,
      action,
    })),
    links: definition.links,
    ...(definition.samples.length > 0 && {
      samples: definition.samples.map((sample) => freezeSample(sample, values)),
    }),
    ...(definition.status && { status: freezeStatus(definition.status, values) }),
  };
}

/** Texts are filled in when they are sent; where they go by themselves is settled now. */
function freezeMessages({ definition }: Playbook, values: PlanValues): RunPlan["messages"] {
  return Object.fromEntries(
    Object.entries(definition.messages).map(([name, { subject, body, send, to = [] }]) => {
      const text = { subject, body };
      if (send === undefined) return [name, text];
      const sendOn = send.slice("on ".length);
      return [name, { ...text, sendOn, to: to.map((channel) => fillPlain(channel, values)) }];
    }),
  );
}

/** The table that the run keeps to itself: "public.orders", or "" for the whole target. */
export function subjectOf({ definition }: Playbook, values: PlanValues): string {
  const first = Object.entries(definition.parameters).find(([, { type }]) => type === "table");
  const value = values[definition.subject ?? first?.[0] ?? ""];
  return value?.type === "table" ? `${value.schema}.${value.name}` : "";
}

function freezePhases(
  playbook: Playbook,
  values: PlanValues,
  { lastsMs, outside }: { lastsMs: number; outside: Outside },
): PlanPhase[] {
  let endMs = 0;
  return playbook.phases.map((phase) => {
    const steps = phase.steps.map((step) => freezeStep(step, { phase, playbook, values, outside }));
    const sumMs = steps.reduce((sum, { estimateMs }) => sum + (estimateMs ?? 0), 0);
    const takesMs = readMs(phase.takes, values) ?? sumMs;
    const atMs = phaseAtMs(phase, values, { lastsMs, endMs });
    if (phase.part === "window") endMs = atMs + takesMs;
    return {
      id: phase.id,
      title: fillPlain(phase.title, values),
      part: phase.part,
      atMs,
      takesMs,
      gate: freezeGate(phase, phase.gate, values),
      isPointOfNoReturn: phase.isPointOfNoReturn,
      loses: phase.loses === undefined ? null : fillPlain(phase.loses, values),
      possibleIf: phase.conditions.map(({ condition }) =>
        condition.is === "check"
          ? { ...condition, input: inlineFiles(condition.input, playbook.files) }
          : condition,
      ),
      steps,
    };
  });
}

/** When a phase begins, from the opening of the window. */
export function phaseAtMs(
  phase: OutlinePhase,
  values: PlanValues,
  { lastsMs, endMs }: { lastsMs: number; endMs: number },
): number {
  const written = readMs(phase.at, values);
  if (phase.part === "before") return -Math.abs(written ?? 0);
  if (phase.part === "after") return lastsMs + Math.abs(written ?? 0);
  if (phase.part === "rollback") return 0;
  return written ?? endMs;
}
