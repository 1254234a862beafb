import type { Outside } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { durationMs } from "./duration";
import { declareKind, type PreviewPart, type StepKind } from "./kind";
import type { StepContext } from "./step-context";
import { lookAtOutcome } from "./watch/look-at-outcome";
import { kindsIn, WATCHABLE, type Watched, WatchInput } from "./watch/watch-input";
import { watchRounds } from "./watch/watch-rounds";

/** Looks at the same checks again and again, and lets none of what it saw be forgotten. */
export const watch = declareKind({
  name: "watch",
  about:
    "Looks at checks again and again for a time, and fails once more is bad than is tolerated. It goes on through restarts, and may be ended early only with a reason.",
  schema: WatchInput,
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: true,
  isStoppable: true,
  values: () => ["rounds", "bad"],
  async preview({ checks, ...input }, scope, outside) {
    const words = `Every ${input.every} for ${input.for}: ${checks.map(({ title }) => title).join(", ")}.`;
    const parts = await Promise.all(checks.map((one) => previewOf(one, scope, outside)));
    return [{ kind: "words", text: words }, ...parts.flat()];
  },
  run: (ctx, input) =>
    watchRounds(ctx, {
      checks: input.checks.map((watched) => ({
        title: watched.title,
        look: (inRound: StepContext) => look(inRound, watched),
      })),
      forMs: durationMs(input.for, ctx.scope),
      everyMs: durationMs(input.every, ctx.scope),
      tolerance: input.tolerate,
    }),
});

async function look(ctx: StepContext, watched: Watched) {
  const { kind, input } = nested(watched);
  return lookAtOutcome(await kind.run(ctx, input));
}

function previewOf(watched: Watched, scope: Scope, outside: Outside): Promise<PreviewPart[]> {
  const { kind, input } = nested(watched);
  return kind.preview(input, scope, outside);
}

function nested(watched: Watched): { kind: StepKind; input: unknown } {
  const [name = "check"] = kindsIn(watched);
  return { kind: WATCHABLE[name], input: watched[name] };
}
