import type { Client } from "pg";
import type { StepPreview } from "@/lib/core/playbook/playbook-view";
import type { TriedStatement } from "@/lib/core/run/evidence/dry-evidence";
import type { PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { inTarget } from "@/lib/engine/in-target";
import { previewOfStep } from "@/lib/engine/preview-of-step";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { ServiceContext } from "@/lib/services/context";
import { joinPreviews, previewThere } from "@/lib/services/runs/steps/preview-step";
import { tryStatement } from "./try-statement";

const DEADLINE_MS = 120_000;

/** What a dry run found out about one step. */
export type DryStep = {
  stepId: string;
  preview: StepPreview;
  tried: TriedStatement[];
  /** Why it would not get through, in words; null where nothing says so. */
  objection: { sqlstate: string | null; text: string } | null;
};

/** Renders every step of a plan and tries its statements against the target, changing nothing. */
export async function runDry(
  ctx: ServiceContext,
  targetId: string,
  plan: RunPlan,
  scope: Scope,
): Promise<DryStep[]> {
  const steps = plan.phases.flatMap((phase) => phase.steps);
  return inTarget(
    ctx,
    targetId,
    async (client) => {
      const found: DryStep[] = [];
      let comesAfterChanges = false;
      for (const step of steps) {
        found.push(await tryStep(ctx, client, { step, scope, comesAfterChanges }));
        comesAfterChanges ||= step.effect !== "reads";
      }
      return found;
    },
    { deadlineMs: DEADLINE_MS },
  );
}

type Around = { step: PlanStep; scope: Scope; comesAfterChanges: boolean };

async function tryStep(
  { outside }: ServiceContext,
  client: Client,
  { step, scope, comesAfterChanges }: Around,
): Promise<DryStep> {
  const known = await previewOfStep(step, scope, outside);
  const preview = joinPreviews(known, await previewThere(step, scope, async () => client));
  const tried: TriedStatement[] = [];
  let isChanged = comesAfterChanges;
  // What was read from the target itself is rendered by whoever carries it out, and is not tried.
  for (const part of known.parts) {
    if (part.kind !== "sql") continue;
    tried.push(await tryStatement(client, part.text, { comesAfterChanges: isChanged }));
    isChanged ||= !readStatements(part.text).statements.every(({ onlyReads }) => onlyReads);
  }
  const failing = tried.find(({ verdict }) => verdict === "would fail");
  const objection =
    preview.problem !== null
      ? { sqlstate: null, text: preview.problem }
      : failing
        ? { sqlstate: failing.sqlstate, text: failing.words }
        : null;
  return { stepId: step.id, preview, tried, objection };
}

/** "9 steps are rendered. Of 14 statements 10 would run, 3 can only be read, 1 would fail." */
export function sayDry(found: readonly Pick<DryStep, "tried" | "objection">[]): string {
  const tried = found.flatMap((step) => step.tried);
  const counted = VERDICTS.map((verdict) => ({
    verdict,
    count: tried.filter((one) => one.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  const figures = counted.map(({ verdict, count }) => `${count} ${VERDICT_WORDS[verdict]}`);
  const steps = `${found.length} ${found.length === 1 ? "step is" : "steps are"} rendered.`;
  const statements =
    tried.length === 0 ? "" : ` Of ${tried.length} statements ${figures.join(", ")}.`;
  const objections = found.filter(({ objection }) => objection !== null).length;
  const verdict = objections === 0 ? "" : ` ${objections} of the steps would not get through.`;
  return `${steps}${statements}${verdict}`;
}

const VERDICTS = ["would run", "can only be read", "depends", "would fail"] as const;
const VERDICT_WORDS: Record<TriedStatement["verdict"], string> = {
  "would run": "would run",
  "can only be read": "can only be read",
  depends: "depend on earlier steps",
  "would fail": "would fail",
};
