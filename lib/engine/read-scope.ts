import { z } from "zod";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunValue } from "@/lib/core/run/run-values";
import type { Scalar, Scope } from "@/lib/core/run/scope";
import type { Transaction } from "@/lib/store/database";

const Values = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

type RunFacts = {
  id: string;
  number: number;
  title: string;
  kind: string;
  opensAt: Date;
  closesAt: Date;
  wheelHolder: string | null;
  target: { name: string; environment: string };
};

/** Everything that a reference of a run's steps can stand for now. */
export async function readScope(
  tx: Transaction,
  run: RunFacts,
  plan: RunPlan,
  publicUrl: string,
): Promise<Scope> {
  const attempts = await tx.attempt.findMany({
    where: { runId: run.id, outcome: { in: ["passed", "failed"] } },
    orderBy: { epoch: "asc" },
    select: { stepId: true, evidence: true },
  });
  return {
    parameters: plan.parameters,
    messages: plan.messages,
    run: runValues(run, publicUrl),
    // The later attempt of a step comes later, and takes the place of the one before.
    evidence: Object.fromEntries(
      attempts.map(({ stepId, evidence }) => [
        stepId,
        Values.safeParse(evidence).data?.values ?? {},
      ]),
    ),
  };
}

/** What `{{ run.… }}` stands for. */
export function runValues(run: RunFacts, publicUrl: string): Record<RunValue, Scalar> {
  return {
    number: run.number,
    title: run.title,
    kind: run.kind,
    target: run.target.name,
    environment: run.target.environment,
    "opens at": run.opensAt.toISOString(),
    "closes at": run.closesAt.toISOString(),
    date: run.opensAt.toISOString().slice(0, 10),
    operator: run.wheelHolder ?? "nobody",
    link: `${publicUrl}/runs/${run.id}`,
  };
}
