import { onePath } from "@/lib/cli/read-options";
import { acting } from "@/lib/cli/run/acting";
import { AppError } from "@/lib/core/errors";
import { nextMove } from "@/lib/core/run/next-move";
import { isBusy } from "@/lib/core/run/step-status";
import { holdRun, resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase, startRun } from "@/lib/services/runs/start-run";
import { settleStep, skipStep } from "@/lib/services/runs/steps/lead-on";
import { stopStep } from "@/lib/services/runs/steps/rest-step";
import { startStep } from "@/lib/services/runs/steps/start-step";
import { tolerateStep } from "@/lib/services/runs/steps/tolerate-step";
import { takeWheel } from "@/lib/services/runs/take-wheel";

const REASON = { reason: { type: "string" } } as const;

/** Takes the wheel where nobody has it, starts the run, and starts its next phase. */
export const runStart = {
  usage: "run start RUN",
  help: "Takes the wheel if nobody has it, starts the run if it is open, and starts the next phase.",
  run: (args: string[]) =>
    acting(args, {}, async (ctx, runId) => {
      for (const kind of ["take the wheel", "start run", "start phase"] as const) {
        const { move } = nextMove(await getRunView(ctx, runId));
        if (move.kind !== kind) continue;
        if (move.kind === "take the wheel") await takeWheel(ctx, { runId });
        if (move.kind === "start run") await startRun(ctx, { runId });
        if (move.kind === "start phase") await startPhase(ctx, { runId, phaseId: move.phaseId });
      }
    }),
};

const STEP_OPTIONS = {
  ...REASON,
  skip: { type: "boolean", default: false },
  tolerate: { type: "boolean", default: false },
  done: { type: "boolean", default: false },
  "not-done": { type: "boolean", default: false },
  confirm: { type: "string" },
} as const;

/** Starts a step, or leads on from where it is stuck. */
export const runStep = {
  usage: "run step RUN STEP [--confirm NAME] [--skip|--tolerate|--done|--not-done --reason TEXT]",
  help: "Starts a step, tries it again or lets it go on; or skips, tolerates or settles it with a reason.\n      What destroys in a live run asks for the name of what will be gone.",
  run: (args: string[]) =>
    acting(args, STEP_OPTIONS, async (ctx, runId, { values, rest }) => {
      const input = { runId, stepId: onePath(rest, "step"), reason: values["reason"] };
      if (values["skip"]) await skipStep(ctx, input);
      else if (values["tolerate"]) await tolerateStep(ctx, input);
      else if (values["done"]) await settleStep(ctx, { ...input, outcome: "done" });
      else if (values["not-done"]) await settleStep(ctx, { ...input, outcome: "not done" });
      else await startStep(ctx, { runId, stepId: input.stepId, confirmation: values["confirm"] });
    }),
};

export const runHold = {
  usage: "run hold RUN --reason TEXT",
  help: "Holds a run: what is at work comes to its end, and nothing begins after it.",
  run: (args: string[]) =>
    acting(args, REASON, async (ctx, runId, { values }) => {
      await holdRun(ctx, { runId, reason: values["reason"] });
    }),
};

export const runResume = {
  usage: "run resume RUN",
  help: "Takes a run out of its hold.",
  run: (args: string[]) =>
    acting(args, {}, async (ctx, runId) => void (await resumeRun(ctx, { runId }))),
};

/** Stops what is at work, and nothing else. */
export const runStop = {
  usage: "run stop RUN [STEP]",
  help: "Stops the step that is at work, or the one that is named.",
  run: (args: string[]) =>
    acting(args, {}, async (ctx, runId, { rest }) => {
      const { steps } = await getRunView(ctx, runId);
      const busy = steps.filter(({ status }) => isBusy(status)).map(({ id }) => id);
      const stopped = rest.length > 0 ? rest : busy;
      if (stopped.length === 0) throw nothingAtWork();
      for (const stepId of stopped) await stopStep(ctx, { runId, stepId });
    }),
};

function nothingAtWork(): AppError {
  return new AppError("not_possible", {
    message: "No step of this run is at work. Nothing was changed.",
    remedy: "To keep anything from beginning, hold the run.",
  });
}
