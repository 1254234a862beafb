import { z } from "zod";
import type { Transaction } from "@/lib/store/database";

/** Tells the worker that has an attempt to look at it: it is to stop or to pause. */
export const CONTROL_CHANNEL = "slackwater_control";

const Control = z.object({ runId: z.string(), stepId: z.string(), epoch: z.number() });
export type Control = z.output<typeof Control>;

/** Tells all workers, when the transaction commits. */
export async function sendControl(
  tx: Transaction,
  { runId, stepId, epoch }: Control,
): Promise<void> {
  const payload = JSON.stringify({ runId, stepId, epoch });
  await tx.$executeRaw`select pg_notify(${CONTROL_CHANNEL}, ${payload})`;
}

/** What a notification tells of, or nothing where it is not one of ours. */
export function readControl(payload: string): Control | undefined {
  try {
    return Control.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
