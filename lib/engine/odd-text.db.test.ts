import { expect } from "vitest";
import { z } from "zod";
import { Secret } from "@/lib/core/secret";
import { declareKind } from "@/lib/kinds/kind";
import { journalStep, test } from "@/tests/engine-ground";

const ODD = "a\u0000b \ud800 c";

/** Keeps what no database can keep, wherever a kind may keep something. */
const odd = declareKind({
  name: "odd",
  about: "Says odd things.",
  schema: z.unknown(),
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: () => [],
  preview: async () => [{ kind: "words", text: ODD }],
  async run(ctx) {
    ctx.log(ODD, ODD);
    ctx.log(`${"x".repeat(16_383)}${"😀".repeat(10)}`, ODD);
    ctx.progress({ done: 0, of: 1, unit: ODD, perSecond: null, words: ODD });
    await ctx.writeCheckpoint({ [ODD]: ODD });
    return {
      verdict: "failed",
      words: ODD,
      evidence: { values: { [ODD]: ODD }, detail: { [ODD]: "open sesame" } },
      failure: { sqlstate: null, text: ODD },
      figures: { [ODD]: 1 },
    };
  },
});

test("a step that says what no database can keep comes to its end, and says the rest", async ({
  ground,
}) => {
  await ground.work({ kindOf: () => odd, secrets: new Map([["a", new Secret("open sesame")]]) });

  const runId = await ground.start([journalStep("one")]);
  const step = await ground.reaches(runId, "one", "failed");

  expect(step.attempts).toMatchObject([{ outcome: "failed" }]);
  const { db } = ground.panel.system;
  const chunks = await db.outputChunk.findMany({ where: { runId } });
  expect(chunks.flatMap(({ lines }) => lines)).toEqual([
    expect.stringMatching(/Z ab � c$/),
    "ab � c",
    expect.stringMatching(/^x+� … \(cut\)$/),
  ]);
  expect(step.checkpoint).toEqual({ "ab � c": "ab � c" });
  expect(step.attempts[0]?.evidence).toMatchObject({ detail: { "ab � c": "[secret]" } });
});
