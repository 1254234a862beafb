import { readOptions } from "@/lib/cli/read-options";
import type { Act } from "@/lib/core/acts";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import { recordDenied } from "@/lib/services/record-denied";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { findRun } from "./find-things";
import { sayRun } from "./say-run";
import { withActor } from "./with-actor";

type Given = { values: Record<string, unknown>; rest: string[] };
type Work = (ctx: ServiceContext, runId: string, given: Given) => Promise<void>;

/** Does an act on the run that comes first, and shows how the run stands then. */
export async function acting(
  args: string[],
  options: Parameters<typeof readOptions>[1],
  work: Work,
): Promise<number> {
  const { values, positionals } = readOptions(args, options);
  const [named, ...rest] = positionals;
  return withActor(async (ctx) => {
    const runId = await findRun(ctx, named);
    await work(ctx, runId, { values, rest });
    process.stdout.write(sayRun(await getRunView(ctx, runId)));
    return 0;
  });
}

/** Does it, and tells the trail when it is denied: a terminal is no way around that. */
export async function orTellDenied(
  ctx: ServiceContext,
  act: Act,
  runId: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_allowed")
      await recordDenied(ctx, act, { kind: "run", id: runId }, error.message);
    throw error;
  }
}
