import { Client } from "pg";
import type { SampleRange } from "@/lib/core/samples/sample";
import type { ServiceContext } from "@/lib/services/context";
import { readSamples } from "./read-samples";

const CHANNEL = "slackwater_sample";
/** In case a notification was lost. */
const LOOK_EVERY_MS = 5_000;

/** What was read of a run's target so far, and then what comes in, as long as the reader wants it and the run goes on. */
export async function* followSamples(
  ctx: ServiceContext,
  databaseUrl: string,
  asked: { runId: string; series?: string | undefined },
): AsyncGenerator<SampleRange> {
  const ear = new Client({ connectionString: databaseUrl, application_name: "slackwater/follow" });
  let wake = () => {};
  ear.on("notification", ({ payload }) => {
    if (payload === asked.runId) wake();
  });
  // Without the ear it is looked again every few seconds.
  ear.on("error", () => {});
  await ear.connect();
  const clock = setInterval(() => wake(), LOOK_EVERY_MS);
  try {
    await ear.query(`listen ${CHANNEL}`);
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
    clearInterval(clock);
    await ear.end();
  }
}

async function isOver({ db }: ServiceContext, runId: string): Promise<boolean> {
  const { endedAt } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { endedAt: true },
  });
  return endedAt !== null;
}
