import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import type { AskedValue } from "@/lib/core/run/signing/sign-off";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, requireWheel, stepInPlan } from "@/lib/services/runs/act-on-run";
import { OfStep } from "@/lib/services/runs/run-input";
import { readStepRow, refuseOutsidePart } from "@/lib/services/runs/steps/step-in-hand";

const SignRehearsedInput = OfStep.extend({
  /** The values that are asked for, by their names. */
  answers: z.record(z.string(), z.string()).default({}),
});

/** Signs a whole step of a rehearsal for everybody who would be asked, and says that nobody did. */
export async function signRehearsed(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, answers } = SignRehearsedInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { tx, mover, run, row, plan } = hand;
    if (row.kind !== "rehearsal") throw notRehearsed();
    const { phase, step } = stepInPlan(plan, stepId);
    refuseOutsidePart(run, phase);
    if (run.status !== "open" || row.wheelHolder !== null) requireWheel(ctx, row);
    const items = manualItemsOf(step);
    const asked = items.flatMap(({ asks }) => asks ?? []);
    const values = Object.fromEntries(asked.map((one) => [one.name, answerTo(one, answers)]));
    if ((await readStepRow(hand, stepId)).status === "ready")
      await recordMove(tx, mover, {
        ...{ runId, thing: "step", stepId, event: "claim", from: ["ready"] },
        words: `The rehearsal takes on “${step.title}”.`,
      });
    const words = "Signed by the rehearsal itself; nobody did it.";
    const detail = { isRehearsed: true, items: items.map((item) => item.do) };
    await recordMove(tx, mover, {
      ...{ runId, thing: "step", stepId, event: "pass", from: ["running"] },
      words: `“${step.title}”: ${words}`,
      end: { words, evidence: { values, detail } },
    });
    return { after: { step: stepId, isRehearsed: true } };
  });
}

function answerTo(
  { name, type, is }: AskedValue,
  answers: Record<string, string>,
): string | number {
  const answer = answers[name]?.trim() ?? "";
  // What is typed to be sure is no knowledge: a rehearsal types it.
  if (is !== undefined) return is;
  const isRight = answer !== "" && (type !== "number" || Number.isFinite(Number(answer)));
  if (isRight) return type === "number" ? Number(answer) : answer;
  throw new AppError("invalid_input", {
    message: `The ${name} is asked for, and ${answer === "" ? "was not given" : `${answer} is no number`}. Nothing was changed.`,
    remedy: `Give it: --answer "${name}=…"`,
    fields: { [`answers.${name}`]: "This is asked for." },
  });
}

function notRehearsed(): AppError {
  return new AppError("not_allowed", {
    message: "Only a rehearsal signs for people. Nothing was changed.",
    remedy: "Let the people who are asked sign.",
  });
}
