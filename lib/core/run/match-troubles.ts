import type { RunPlan, Trouble } from "./run-plan";

type Failure = { sqlstate: string | null; text: string };

/** The playbook's troubleshooting entries that speak of this failure, the closest first. */
export function matchTroubles(
  plan: Pick<RunPlan, "troubleshooting">,
  stepId: string,
  failure: Failure | null,
): Trouble[] {
  if (!failure) return [];
  return plan.troubleshooting
    .map((trouble) => ({ trouble, closeness: closenessOf(trouble, stepId, failure) }))
    .filter(({ closeness }) => closeness > 0)
    .sort((one, other) => other.closeness - one.closeness)
    .map(({ trouble }) => trouble);
}

function closenessOf(trouble: Trouble, stepId: string, failure: Failure): number {
  if (trouble.steps.length > 0 && !trouble.steps.includes(stepId)) return 0;
  const byCode = trouble.sqlstate !== null;
  const byText = trouble.text !== null;
  if (byCode && trouble.sqlstate !== failure.sqlstate) return 0;
  if (byText && !failure.text.toLowerCase().includes((trouble.text ?? "").toLowerCase())) return 0;
  const forStep = trouble.steps.length > 0;
  // An entry without a condition is for every failure of the steps that it names.
  if (!byCode && !byText) return forStep ? 1 : 0;
  return 2 * (Number(byCode) + Number(byText)) + Number(forStep);
}
