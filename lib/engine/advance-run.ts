import { advance, type Situation, type SystemMove } from "@/lib/core/run/advance";
import { agreedWay } from "@/lib/core/run/rollback/agreed-way";
import { findPlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { RunKind } from "@/lib/core/run/run-view";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { answerGate } from "./answer-gate";
import { askToGoBack } from "./ask-to-go-back";
import { closeWhenDone } from "./close-run";
import { keepChecklists } from "./keep-checklists";
import { lockRun } from "./lock-run";
import { engineAt, type Mover } from "./mover";
import { openGate } from "./open-gate";
import { queueStep } from "./queue-step";
import type { Around } from "./read-basis";
import { type Moved, recordMove } from "./record";
import { stopWindow } from "./stop-window";
import { toGateView } from "./to-gate-view";
import { voidStaleDecisions } from "./void-stale-decisions";

/**
 * Makes every move that follows from how a run stands, in the transaction of whatever changed it:
 * the next step begins, the run is held, a gate opens, the run completes.
 */
export async function advanceRun(
  tx: Transaction,
  around: Around,
  runId: string,
  at: Date,
): Promise<void> {
  await lockRun(tx, runId);
  const { plan } = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { plan: true } });
  const parsed = RunPlan.parse(plan);
  const mover = engineAt(at);
  await voidStaleDecisions(tx, around, mover, runId);
  let situation = await readSituation(tx, runId, parsed);
  for (;;) {
    const moves = advance(situation);
    if (moves.length === 0) break;
    for (const move of moves) {
      const { to } = await make(tx, around, mover, situation, runId, move);
      // These change more than the one thing that they are about.
      const isAnew = READ_ANEW.includes(move.kind);
      situation = isAnew ? await readSituation(tx, runId, parsed) : after(situation, move, to);
    }
  }
  await keepChecklists(tx, mover, runId, parsed);
  await closeWhenDone(tx, mover, runId, situation);
}

const READ_ANEW: SystemMove["kind"][] = ["roll back", "ask to go back", "approve gate"];

/** How things stand after a move; nobody else can change them while the run's row is ours. */
function after(situation: Situation, move: SystemMove, to: string): Situation {
  const { run, steps, gates } = situation;
  if ("stepId" in move)
    return { ...situation, steps: steps.map((step) => moved(step, move.stepId, to)) };
  if ("gateId" in move)
    return { ...situation, gates: gates.map((gate) => moved(gate, move.gateId, to)) };
  const wayBack = move.kind === "roll back" ? move.wayBack : run.wayBack;
  return { ...situation, run: { ...run, wayBack, status: to as RunStatus } };
}

function moved<Thing extends { id: string; status: string }>(thing: Thing, id: string, to: string) {
  return thing.id === id ? { ...thing, status: to as Thing["status"] } : thing;
}

async function readSituation(tx: Transaction, runId: string, plan: RunPlan): Promise<Situation> {
  const run = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      ...{ kind: true, status: true, wayBack: true },
      steps: { select: { id: true, status: true, words: true } },
      gates: { include: { decisions: { omit: { shown: true } } } },
    },
  });
  return {
    plan,
    run: { kind: run.kind as RunKind, status: run.status as RunStatus, wayBack: run.wayBack },
    steps: run.steps.map((step) => ({ ...step, status: step.status as StepStatus })),
    gates: run.gates.map(toGateView).map((gate) => ({ ...gate, option: agreedWay(gate) ?? null })),
  };
}

async function make(
  tx: Transaction,
  around: Around,
  mover: Mover,
  { plan, run }: Situation,
  runId: string,
  move: SystemMove,
): Promise<Moved> {
  const title = "stepId" in move ? `“${findPlanStep(plan, move.stepId)?.step.title}”` : "";
  const step = { runId, thing: "step" } as const;
  switch (move.kind) {
    case "unlock":
      return recordMove(tx, mover, {
        ...{ ...step, stepId: move.stepId, event: "unlock", words: `${title} is ready.` },
      });
    case "queue":
      return queueStep(tx, mover, {
        ...{ runId, stepId: move.stepId, from: ["ready"], words: `${title} begins by itself.` },
      });
    case "tolerate":
      return recordMove(tx, mover, {
        ...{ ...step, stepId: move.stepId, event: "tolerate", verb: "warned" },
        words: `${move.because} The playbook lets the run go on.`,
      });
    case "skip":
      return recordMove(tx, mover, {
        ...{ ...step, stepId: move.stepId, event: "skip" },
        words: `${move.because} It is optional, so the run goes on.`,
      });
    case "open gate":
      return openGate(tx, around, mover, { runId, gateId: move.gateId });
    case "ask to go back": {
      const { because, shows } = move;
      return askToGoBack(tx, around, mover, { runId, plan, because, shows });
    }
    case "roll back": {
      const moved = await recordMove(tx, mover, {
        ...{ runId, thing: "run", ...runMove(plan, run.kind, move) },
      });
      await stopWindow(tx, mover, runId, plan);
      return moved;
    }
    case "approve gate":
      return answerGate(tx, around, mover, { runId, gateId: move.gateId });
    default:
      return recordMove(tx, mover, { runId, thing: "run", ...runMove(plan, run.kind, move) });
  }
}

type OfRun = Extract<
  SystemMove,
  { kind: "hold" | "cancel" | "roll back" | "complete" | "finish rollback" }
>;

function runMove(plan: RunPlan, kind: RunKind, move: OfRun) {
  switch (move.kind) {
    case "hold":
      return { event: "hold", because: move.because, words: `Held: ${move.because}` } as const;
    case "cancel":
      return { event: "cancel", words: `Cancelled: ${move.because}` } as const;
    case "roll back": {
      const way = plan.phases.find(({ id }) => id === move.wayBack)?.title ?? move.wayBack;
      const words = `${move.because} The run goes back: ${way}.`;
      return { event: "roll_back", wayBack: move.wayBack, words } as const;
    }
    case "complete":
      return { event: "complete", words: `The ${WHAT[kind]} is complete.` } as const;
    case "finish rollback":
      return { event: "finish_rollback", words: "The run is rolled back." } as const;
  }
}

const WHAT: Record<RunKind, string> = {
  live: "run",
  rehearsal: "rehearsal",
  "dry run": "dry run",
};
