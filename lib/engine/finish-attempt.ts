import type { StepEvent } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { advanceRun } from "./advance-run";
import type { Claim } from "./claim-step";
import type { Ending } from "./ending";
import { sendStep } from "./jobs";
import { keptJson, keptText, type Redact } from "./kept-json";
import { lockRun } from "./lock-run";
import { engineAt, type Mover } from "./mover";
import type { Around } from "./read-basis";
import { recordMove } from "./record";
import type { AttemptEnd } from "./record-step";
import { staleMove } from "./stale-move";
import { NOBODY } from "./worker";

/** Writes down how an attempt ended, and makes what follows from it, in one transaction. */
export async function finishAttempt(
  tx: Transaction,
  claim: Claim,
  ending: Ending,
  at: Date,
  around: Around & { redact: Redact },
): Promise<void> {
  const { redact } = around;
  if (ending.to === "handed back") return layDown(tx, claim, null, at, around);
  if (ending.to === "later") return layDown(tx, claim, ending, at, around);
  if (ending.to === "paused") {
    const status = await statusNow(tx, claim);
    // Nobody asked the step to pause: the program ends, and another worker goes on at once.
    if (status === "running")
      return layDown(tx, claim, { at, words: "Another worker goes on with it." }, at, around);
  }
  const mover = engineAt(at);
  await recordMove(tx, mover, {
    ...{ thing: "step", runId: claim.runId, stepId: claim.stepId, epoch: claim.epoch },
    ...{ event: EVENT[ending.to], end: attemptEnd(ending, redact) },
    words: keptText(sentence(claim, ending), redact),
  });
  if (ending.to === "failed" && ending.isOptional)
    await letPass(tx, mover, claim, keptText(ending.words, redact));
  await advanceRun(tx, around, claim.runId, at);
}

const EVENT: Record<Exclude<Ending["to"], "later" | "handed back">, StepEvent> = {
  passed: "pass",
  failed: "fail",
  stopped: "rest",
  paused: "rest",
  uncertain: "lose",
};

type AtEnd = Exclude<Ending, { to: "later" | "handed back" }>;

function attemptEnd(ending: AtEnd, redact: Redact): AttemptEnd {
  if (ending.to === "paused") return { words: "Paused." };
  const failure = "failure" in ending ? ending.failure : null;
  return {
    words: keptText(ending.words, redact),
    ...(ending.evidence ? { evidence: keptJson(ending.evidence, redact) } : {}),
    ...(failure ? { failure: keptJson(failure, redact) } : {}),
  };
}

const HOW: Record<AtEnd["to"], string> = {
  passed: "passed",
  failed: "failed",
  stopped: "was stopped",
  paused: "is paused",
  uncertain: "ended in a way that is not known",
};

function sentence({ step }: Claim, ending: AtEnd): string {
  const said = ending.to === "paused" ? "" : ending.words;
  return `“${step.title}” ${HOW[ending.to]}${said ? `: ${said}` : "."}`;
}

/** The step's own input says that the run need not wait for it. */
async function letPass(tx: Transaction, mover: Mover, claim: Claim, words: string) {
  await recordMove(tx, mover, {
    ...{ thing: "step", runId: claim.runId, stepId: claim.stepId, event: "tolerate" },
    ...{ verb: "warned", words: `${words} The playbook lets the run go on.` },
  });
}

/** Nobody works on it from now on, until its moment; or another worker begins a new attempt at once. */
async function layDown(
  tx: Transaction,
  claim: Claim,
  later: { at: Date; words: string } | null,
  at: Date,
  around: Around & { redact: Redact },
): Promise<void> {
  const { redact } = around;
  const { runId, stepId, epoch } = claim;
  const status = await statusNow(tx, claim);
  // A pause that it had not heard of yet: asked once more, it keeps what is left.
  const isToHear = status === "pausing" && claim.status !== "pausing";
  if (later && status !== "running" && !isToHear) {
    const to = status === "pausing" ? ({ to: "paused" } as const) : STOPPED;
    return finishAttempt(tx, claim, to, at, around);
  }
  await tx.attempt.update({
    where: { runId_stepId_epoch: { runId, stepId, epoch } },
    data: { worker: NOBODY },
  });
  if (later)
    await tx.step.update({
      where: { runId_id: { runId, id: stepId } },
      data: { resumesAt: isToHear ? at : later.at, words: keptText(later.words, redact) },
    });
  const when = later && !isToHear && later.at > at ? later.at : undefined;
  await sendStep(tx, { runId, stepId, epoch }, when);
}

const STOPPED = { to: "stopped", words: "Stopped.", evidence: null } as const;

/** How the step stands, with the run's row locked; in another epoch it is not ours to say anything. */
async function statusNow(tx: Transaction, { runId, stepId, epoch }: Claim): Promise<string> {
  await lockRun(tx, runId);
  const row = await tx.step.findUniqueOrThrow({ where: { runId_id: { runId, id: stepId } } });
  if (row.epoch === epoch && ["running", "pausing", "stopping"].includes(row.status))
    return row.status;
  const thing = `Attempt ${epoch} of ${stepId} is over; it`;
  throw await staleMove(tx, { runId, stepId, thing, status: row.status, expected: ["running"] });
}
