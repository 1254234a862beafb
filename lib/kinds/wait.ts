import { z } from "zod";
import type { Scope } from "@/lib/core/run/scope";
import { DurationText, durationMs } from "./duration";
import { declareKind, type Outcome } from "./kind";
import type { StepContext } from "./step-context";
import { momentOf, TimeText } from "./wait/moment";

const WaitInput = z
  .strictObject({
    for: DurationText.optional().describe(
      "How long, such as 15m. A pause keeps what is left of it.",
    ),
    until: TimeText.optional().describe(
      "Until when: `02:30` (in UTC, the nearest), a moment such as `2026-11-20T02:30Z`, or a reference such as `{{ run.opens at }}`.",
    ),
    because: z.string().min(1).max(300).optional().describe("What is waited for, for people."),
  })
  .refine(({ for: span, until }) => (span === undefined) !== (until === undefined), {
    message: "must say either `for` or `until`",
  });
type WaitInput = z.output<typeof WaitInput>;

/** When it is over, and what is left of it while it is paused. */
const Kept = z.object({ until: z.coerce.date(), leftMs: z.number().nullable() });
type Kept = z.output<typeof Kept>;

/** Lets time pass, with nobody at work meanwhile. */
export const wait = declareKind({
  name: "wait",
  about: "Lets time pass: for a duration, or until a moment. It goes on through restarts.",
  schema: WaitInput,
  by: "worker",
  judges: false,
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: true,
  isStoppable: true,
  values: () => [],
  preview: async (input) => [{ kind: "words", text: describeWait(input) }],
  async run(ctx, input) {
    ctx.signal.throwIfAborted();
    const now = ctx.now();
    const kept = await keptUntil(ctx, input, now);
    if (kept.until <= now) return over(input, kept, now);
    if (ctx.pause.aborted) {
      const leftMs = input.for === undefined ? null : kept.until.getTime() - now.getTime();
      await ctx.writeCheckpoint({ until: kept.until.toISOString(), leftMs });
      return { verdict: "paused" };
    }
    const words = `${describeWait(input)}: until ${sayMoment(kept.until)}.`;
    ctx.log(words);
    return { verdict: "later", at: kept.until, words };
  },
});

/** Begins once; whoever comes later, after a pause or a crash, finds when it is over. */
async function keptUntil(ctx: StepContext, input: WaitInput, now: Date): Promise<Kept> {
  const kept = Kept.safeParse(ctx.readCheckpoint());
  if (kept.success && kept.data.leftMs === null) return kept.data;
  const leftMs = kept.data?.leftMs;
  const until =
    leftMs === undefined || leftMs === null
      ? beginUntil(input, ctx.scope, now)
      : new Date(now.getTime() + leftMs);
  await ctx.writeCheckpoint({ until: until.toISOString(), leftMs: null });
  return { until, leftMs: null };
}

function beginUntil(input: WaitInput, scope: Scope, now: Date): Date {
  if (input.until !== undefined) return momentOf(input.until, scope, now);
  return new Date(now.getTime() + durationMs(input.for ?? "0", scope));
}

function over(input: WaitInput, { until }: Kept, now: Date): Outcome {
  return {
    verdict: "passed",
    words: `${describeWait(input)}: over at ${sayMoment(until)}.`,
    evidence: { values: {}, detail: { until: until.toISOString(), seenAt: now.toISOString() } },
  };
}

function describeWait({ for: span, until, because }: WaitInput): string {
  const what = span === undefined ? `Waits until ${until}` : `Waits for ${span}`;
  return because === undefined ? what : `${what}, ${because}`;
}

function sayMoment(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
