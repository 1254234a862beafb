import type { SampleRange } from "@/lib/core/samples/sample";
import type { ServiceContext } from "@/lib/services/context";
import { Ear } from "@/lib/services/events/ear";
import { readSamples } from "./read-samples";

const CHANNEL = "slackwater_sample";

/** What was read of a run's target so far, and then what comes in, as long as the reader wants it and the run goes on. */
export async function* followSamples(
  ctx: ServiceContext,
  databaseUrl: string,
  asked: { runId: string; series?: string | undefined },
): AsyncGenerator<SampleRange> {
  const ear = new Ear(databaseUrl);
  let wake = () => {};
  ear.on(CHANNEL, (runId) => {
    if (runId === null || runId === asked.runId) wake();
  });
  try {
    for (let after = 0; ; ) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const range = await readSamples(ctx, { ...asked, after });
      after = range.last ?? after;
      if (range.at.length > 0) yield range;
      else if (await isOver(ctx, asked.runId)) return;
      await woken;
    }
  } finally {
    await ear.close();
  }
}

async function isOver({ db }: ServiceContext, runId: string): Promise<boolean> {
  const { endedAt } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { endedAt: true },
  });
  return endedAt !== null;
}
