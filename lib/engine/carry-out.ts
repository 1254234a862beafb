import { setTimeout as wait } from "node:timers/promises";
import type { StepKind } from "@/lib/kinds/kind";
import { lossesIn, previewLosses } from "@/lib/kinds/loss/preview-losses";
import type { StepContext } from "@/lib/kinds/step-context";
import { clearSessions, findOut } from "./after-crash";
import { AttemptSessions, earlierThan, ownOf, type Whose } from "./attempt-sessions";
import { cancelOnStop } from "./cancel-on-stop";
import type { Claim } from "./claim-step";
import type { Ending } from "./ending";
import type { Fence } from "./fence";
import { keptJson, keptText } from "./kept-json";
import { refuseLoss } from "./refuse-loss";
import { failureOf, runKind } from "./run-kind";
import type { RunningAttempt } from "./running-attempt";
import type { TargetAddresses } from "./target-addresses";
import type { TargetSessions } from "./target-sessions";
import type { Worker } from "./worker";

/** Everything of one attempt while it is in a worker's hands. */
export type Hand = {
  worker: Worker;
  claim: Claim;
  running: RunningAttempt;
  addresses: TargetAddresses;
  sessions: TargetSessions;
  fence: Fence;
  ctx: StepContext;
};

/** Does what is to be done for a step that was claimed, and says how it ended; nothing of it is left in the target. */
export async function carryOut(given: Hand): Promise<Ending> {
  const kind = given.worker.kindOf(given.claim.step.kind);
  if (!kind) return unknownKind(given.claim.step.kind);
  // A plan keeps the input as it is written; the kind fills in what was left out.
  const input = kind.schema.safeParse(given.claim.step.input);
  if (!input.success) return unreadableInput(input.error.issues.map(({ message }) => message));
  const step = { ...given.claim.step, input: input.data };
  return carryOutKind({ ...given, claim: { ...given.claim, step } }, kind);
}

async function carryOutKind(hand: Hand, kind: StepKind): Promise<Ending> {
  const { claim, running } = hand;
  const known = claim.how === "takes over" ? await takeOver(hand, kind) : undefined;
  if (known) return known;
  if (claim.status === "stopping") running.stop();
  if (claim.status === "pausing") running.pause();
  const ending = await work(hand, kind);
  await hand.sessions.end();
  if (ending.to === "stopped" && hand.sessions.used) await waitUntilGone(hand);
  if (ending.to === "handed back") await clear(hand, ownOf(claim));
  return ending;
}

/** The worker before is gone: first of all nothing of it may be at work in the target. */
async function takeOver(hand: Hand, kind: StepKind): Promise<Ending | undefined> {
  const { claim, ctx } = hand;
  const seen = await clear(hand, earlierThan(claim));
  if (claim.status === "stopping") await kind.clear?.(ctx, claim.step.input);
  const found = claim.mayHaveBegun ? await findOut(kind, claim.step, ctx, seen) : "not done";
  if (typeof found === "object") return found;
  const isOver = claim.status === "stopping";
  return isOver ? { to: "stopped", words: "Stopped.", evidence: null } : undefined;
}

async function work(hand: Hand, kind: StepKind): Promise<Ending> {
  const { worker, claim, running, fence, ctx, sessions } = hand;
  const { input } = claim.step;
  if (claim.how !== "goes on") {
    try {
      const known = await kind.preview(input, ctx.scope, worker.outside);
      const look = () => ctx.connect({ address: "direct", readOnly: true });
      const there = (await kind.previewThere?.(look, input, ctx.scope)) ?? [];
      const losses =
        claim.step.effect === "destroys" ? await previewLosses(kind, look, input, ctx.scope) : [];
      const preview = [...known, ...there, ...losses];
      const refused = await refuseLoss(worker, claim, lossesIn(losses));
      if (refused) return refused;
      await fence.writePreview(keptJson(preview, worker.redact));
    } catch (error) {
      if (running.isLost) throw error;
      const failure = failureOf(error);
      return { to: "failed", words: failure.text, failure, evidence: null, isOptional: false };
    }
    if (running.signal.aborted) {
      return running.isHandedBack
        ? { to: "handed back" }
        : { to: "stopped", words: "Stopped before it began.", evidence: null };
    }
  }
  const calm = cancelOnStop(hand);
  const ending = await runKind(kind, ctx, input, running);
  await calm();
  const isCutShort = ending.to === "failed" || ending.to === "stopped";
  return isCutShort && mayBeDone(ending, claim.step) && (await sessions.haveBrokenOff())
    ? findOutAfterBreak(hand, kind, ending)
    : ending;
}

type CutShort = Extract<Ending, { to: "failed" | "stopped" }>;

/** What was stopped is looked into only where that can be found out: a stop must not end as a riddle. */
function mayBeDone({ to }: CutShort, { effect, afterCrash }: Hand["claim"]["step"]): boolean {
  if (effect === "reads") return false;
  return to === "failed" ? afterCrash !== "rerun" : afterCrash === "probe";
}

/** The session broke off under the step: its last statement may have been carried out all the same. */
async function findOutAfterBreak(hand: Hand, kind: StepKind, ending: CutShort): Promise<Ending> {
  // Whoever has taken over has sessions of the same name, and they must be left alone.
  await hand.fence.check();
  const seen = await clear(hand, ownOf(hand.claim));
  const found = await findOut(kind, hand.claim.step, hand.ctx, seen);
  if (typeof found === "string") return ending;
  if (found.to !== "uncertain") return found;
  const failure = ending.to === "failed" ? ending.failure : found.failure;
  return { ...found, failure, evidence: ending.evidence ?? found.evidence };
}

function clear({ worker, addresses, fence, running }: Hand, whose: Whose) {
  return clearSessions(addresses, whose, running.goneSignal, (why) =>
    fence.writeWords(keptText(`Waits for the target to answer. ${why}`, worker.redact)),
  );
}

const SAID_AFTER_MS = 2_000;
const LOOK_MS = 50;
const CANCEL_EVERY_MS = 1_000;

/** Stop means stopped: the step is on its way there until the server has nothing of it any more. */
async function waitUntilGone({ addresses, claim, fence, running }: Hand): Promise<void> {
  const from = performance.now();
  let cancelledAt = 0;
  let isSaid = false;
  await using beside = await AttemptSessions.open(addresses, ownOf(claim));
  for (;;) {
    const left = await beside.left();
    if (left.length === 0) return;
    running.goneSignal.throwIfAborted();
    if (performance.now() - cancelledAt > CANCEL_EVERY_MS) {
      await beside.cancel();
      cancelledAt = performance.now();
    }
    if (!isSaid && performance.now() - from > SAID_AFTER_MS) {
      const pids = left.map(({ pid }) => pid).join(", ");
      await fence.writeWords(
        `Is still at work in the target: process ${pids} does not heed the cancellation.`,
      );
      isSaid = true;
    }
    await wait(LOOK_MS);
  }
}

function unreadableInput(problems: string[]): Ending {
  const words = `The step does not read as its kind wants it: ${problems.join("; ")}. Nothing was begun.`;
  const failure = { sqlstate: null, text: words };
  return { to: "failed", words, failure, evidence: null, isOptional: false };
}

function unknownKind(name: string): Ending {
  const words = `This version does not know the kind of step “${name}”. Nothing was begun.`;
  const failure = { sqlstate: null, text: words };
  return { to: "failed", words, failure, evidence: null, isOptional: false };
}
