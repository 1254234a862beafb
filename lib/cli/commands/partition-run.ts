import { type CarryOptions, carryUntil, type Goal } from "@/lib/cli/partition/carry-until";
import { toExitCode } from "@/lib/cli/partition/exit-code";
import { moveCommand, tellWhereItStands } from "@/lib/cli/partition/move-command";
import { openWork } from "@/lib/cli/partition/open-work";
import { takeFlag, takeOption } from "@/lib/cli/partition/read-move-arguments";
import { readPlanArguments } from "@/lib/cli/partition/read-plan-arguments";
import { AppError } from "@/lib/core/errors";
import {
  beginPartitioning,
  findPartitioning,
  steerPartitioning,
} from "@/lib/partition/partition-engine";

const WHAT =
  "--url URL --table SCHEMA.TABLE --key COLUMN --interval day|week|month|quarter|year|SIZE";

/** Begins a migration, or goes on with it, until the table is ready for its cutover. */
export const partitionStart = {
  usage: `partition start ${WHAT}`,
  help: "Carries the plan out until the table is ready for its cutover; goes on where an earlier one ended. Options as for plan.",
  run: (args: string[]): Promise<number> => runUntil("ready", args),
};

/** Begins a migration, or goes on with it, until a state that is named. */
export const partitionRun = {
  usage: `partition run --until ready|reversible|finalized [--confirm TABLE] [--unvalidated] ${WHAT}`,
  help: "The same, through validation and cutover, or to the end. Options as for plan.",
  run: (args: string[]): Promise<number> => {
    const [until, others] = takeOption(args, "--until");
    const [confirmation = "", more] = takeOption(others, "--confirm");
    const [unvalidated, rest] = takeFlag(more, "--unvalidated");
    return runUntil(readGoal(until), rest, { confirmation, unvalidated });
  },
};

/** Ends a pause, and goes on with the work where no engine is at it. */
export const partitionResume = moveCommand({
  verb: "resume",
  help: "Ends a pause. Goes on until the table is ready, unless another engine does already.",
  run: async (work, id) => {
    await steerPartitioning(work, id, { paused: false });
    try {
      await carryUntil(work, id, "ready");
    } catch (error) {
      if (!(error instanceof AppError && error.code === "engine_running")) throw error;
    }
  },
});

async function runUntil(goal: Goal, args: string[], how: CarryOptions = {}): Promise<number> {
  const { address, question, options, json } = readPlanArguments(args, new Date());
  const table = { schema: question.schema, name: question.name };
  return toExitCode(async () => {
    const work = await openWork(address, json);
    const id =
      (await findPartitioning(work, table)) ??
      (await beginPartitioning(work, question, options)).id;
    await carryUntil(work, id, goal, how);
    await tellWhereItStands(work, { table, json });
  });
}

function readGoal(text: string | undefined): Goal {
  if (text === "ready" || text === "reversible" || text === "finalized") return text;
  throw new AppError("invalid_input", {
    message: "The option --until is missing, or names no state to end at. Nothing was done.",
    remedy: "Give ready, reversible or finalized.",
  });
}
