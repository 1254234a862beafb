import { AppError } from "@/lib/core/errors";
import type { Outside } from "@/lib/core/outside";
import type { StepPreview } from "@/lib/core/playbook/playbook-view";
import type { PlanStep } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import type { PreviewPart, StepKind } from "@/lib/kinds/kind";
import { kindOf } from "@/lib/kinds/registry";
import { explainError, isSessionGone } from "@/lib/kinds/session/explain-error";

/** What a step will do with what is known now, from the same source as what it does; or why that cannot be said. */
export async function previewOfStep(
  step: PlanStep,
  scope: Scope,
  outside: Outside,
): Promise<StepPreview> {
  return previewBy(step, (kind, input) => kind.preview(input, scope, outside));
}

/** What a step's kind shows of it; or why that cannot be said. */
export async function previewBy(
  step: PlanStep,
  show: (kind: StepKind, input: unknown) => Promise<PreviewPart[]>,
): Promise<StepPreview> {
  const kind = kindOf(step.kind);
  if (!kind) return { parts: [], problem: `There is no kind of step called ${step.kind}.` };
  const input = kind.schema.safeParse(step.input);
  if (!input.success)
    return { parts: [], problem: input.error.issues.map(({ message }) => message).join(" ") };
  try {
    return { parts: await show(kind, input.data), problem: null };
  } catch (error) {
    return { parts: [], problem: problemOf(error) };
  }
}

/** What the target said is told to whoever looks; what nobody said is a fault of ours. */
function problemOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message} ${error.remedy}`;
  if (isSessionGone(error)) throw error;
  return `The target could not be looked into: ${explainError(error).words} Nothing was changed. Look again in a moment.`;
}
