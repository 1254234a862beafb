import { writeDuration } from "@/lib/core/duration-text";
import type { Outside } from "@/lib/core/outside";
import type { PlanPhase, PlanSample, RunPlan } from "@/lib/core/run/run-plan";
import type { Scalar, Scope } from "@/lib/core/run/scope";
import { sayValue } from "@/lib/playbook/freeze/fill-plain";
import { renderStep } from "./render-step";
import { sayGate, sayPeople } from "./say-gate";

/** The whole plan as text: every phase, every step, every statement as it will be sent. */
export async function renderPlaybook(
  plan: RunPlan,
  { outside, run = {} }: { outside: Outside; run?: Record<string, Scalar> },
): Promise<string> {
  const { parameters, messages } = plan;
  const scope: Scope = { parameters, messages, evidence: {}, run };
  const phases = [];
  for (const phase of plan.phases) phases.push(await renderPhase(phase, { scope, outside }));
  return [...head(plan), ...phases.flat(), ...tail(plan)].join("\n");
}

function head(plan: RunPlan): string[] {
  const parameters = Object.entries(plan.parameters).map(
    ([name, value]) => `  ${name} = ${sayValue(value)}`,
  );
  return [
    plan.title,
    `${plan.playbook} · ${plan.checksum.slice(0, 12)} · ${plan.subject || "the whole target"}`,
    "",
    ...(parameters.length > 0 ? ["Parameters", ...parameters, ""] : []),
    `People: ${sayPeople(plan.people)}`,
    `Window: ${writeDuration(plan.lastsMs)}${plan.quietHours ? `, in the quiet hours ${plan.quietHours} UTC` : ""}`,
    ...(plan.approval ? [sayGate(plan.approval)] : []),
    ...(plan.samples ?? []).map(saySample),
    "",
  ];
}

async function renderPhase(
  phase: PlanPhase,
  known: { scope: Scope; outside: Outside },
): Promise<string[]> {
  const steps = [];
  for (const [index, step] of phase.steps.entries()) {
    steps.push(await renderStep(step, index + 1, known));
  }
  return [
    `== ${phase.title}  (${phase.id}, ${sayTime(phase)})`,
    ...(phase.isPointOfNoReturn
      ? ["   The point of no return: from here there is no way back."]
      : []),
    ...(phase.loses ? [`   Loses: ${phase.loses}`] : []),
    ...(phase.gate ? [`   ${sayGate(phase.gate)}`] : []),
    "",
    ...steps.flat().map((line) => (line === "" ? "" : `  ${line}`)),
  ];
}

function sayTime({ part, atMs, takesMs }: PlanPhase): string {
  switch (part) {
    case "before":
      return `due ${writeDuration(-atMs)} before the window opens`;
    case "window":
      return `from ${signed(atMs)} to ${signed(atMs + takesMs)}`;
    case "rollback":
      return `a way back${takesMs > 0 ? `, about ${writeDuration(takesMs)}` : ""}`;
    case "after":
      return `due ${signed(atMs)} after the window opens`;
  }
}

function signed(ms: number): string {
  return ms > 0 ? `+${writeDuration(ms)}` : writeDuration(ms);
}

function saySample({ title, everyMs, sql, source }: PlanSample): string {
  const read = sql ?? `${source?.name}: ${source?.query ?? source?.path ?? ""}`;
  return `Read every ${writeDuration(everyMs)} for "${title}": ${read}`;
}

function tail(plan: RunPlan): string[] {
  return [...sayMessages(plan), ...sayGoingBack(plan)];
}

/** Whoever approves the plan approves what goes out by itself. */
function sayMessages({ messages }: RunPlan): string[] {
  const lines = Object.entries(messages).flatMap(([name, { subject, sendOn, to = [] }]) =>
    sendOn === undefined ? [] : [`  ${name}, on ${sendOn}, to ${to.join(", ")}: ${subject}`],
  );
  return lines.length === 0 ? [] : ["Sent by itself in a live run", ...lines, ""];
}

function sayGoingBack(plan: RunPlan): string[] {
  if (!plan.rollback) return ["There is no way back in this playbook.", ""];
  const within = plan.rollback.withinMs;
  const limit = within === null ? "" : `, within ${writeDuration(within)}`;
  return [`Going back is decided by ${sayPeople(plan.rollback.decidedBy)}${limit}.`, ""];
}
