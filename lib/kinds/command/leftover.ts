import { hostname } from "node:os";
import { z } from "zod";
import type { StepContext } from "@/lib/kinds/step-context";
import { endProcesses, processesOf } from "./processes";

const Begun = z.object({ host: z.string() });

/** Kept before a command is started, so that nobody who comes later believes that it never was. */
export async function markBegun(ctx: StepContext): Promise<void> {
  await ctx.writeCheckpoint({ host: hostname() });
}

/** Whether an attempt before this one may have started it. */
export function isBegun(checkpoint: unknown): boolean {
  return Begun.safeParse(checkpoint).success;
}

/** Ends what a worker that is gone has left behind, so that nothing runs twice at once. */
export async function endLeftover(ctx: StepContext): Promise<void> {
  const left = processesOf(ctx.run.id, ctx.step.id);
  if (!left.isAlive()) return;
  ctx.log(`Of an earlier attempt, ${processes(left.pids())} still there. Ending it first.`);
  await endProcesses(left, (text) => ctx.log(text));
  ctx.log("Nothing of the earlier attempt is left.");
}

/** What can be said of a command whose worker is gone: its exit code went with it. */
export function findLeftover(ctx: StepContext): string {
  const { data } = Begun.safeParse(ctx.readCheckpoint());
  const here = hostname();
  const pids = processesOf(ctx.run.id, ctx.step.id).pids();
  const standing =
    data?.host !== here
      ? `It ran on ${data?.host}, and this is ${here}: look there whether it still runs.`
      : pids.length > 0
        ? `On ${here}, ${processes(pids)} still there: wait for it, or end it.`
        : `On ${here} nothing of it runs any more.`;
  return `The command had been started, and how it ended is not known. ${standing} Then look at what it was to change, and say whether that is done.`;
}

function processes(pids: number[]): string {
  return pids.length === 1 ? `process ${pids[0]} is` : `processes ${pids.join(", ")} are`;
}
