import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { addTarget } from "@/lib/services/add-target";
import type { Prisma, Run } from "@/prisma/generated/client";
import { aPlan } from "./a-plan";
import type { TestPanel } from "./panel";

/** The panel's own test database as a target: one that answers. */
export async function aTarget({ system, database }: TestPanel, name = "App"): Promise<string> {
  const url = new URL(database.url);
  url.searchParams.set("sslmode", "disable");
  const { id } = await addTarget(system, { name, environment: "test", main: { url: url.href } });
  return id;
}

type Columns = "kind" | "status" | "targetId" | "opensAt" | "closesAt" | "startedAt" | "endedAt";
type RunColumns = Partial<
  Pick<Run, Columns | "wheelHolderId" | "wheelHolder" | "heldAt" | "heldBecause" | "wayBack">
>;

/** How steps and gates stand already; the database refuses to move them there later. */
export type Standing = {
  steps?: Record<string, Partial<Prisma.StepUncheckedCreateWithoutRunInput>>;
  gates?: Record<string, Partial<Prisma.GateUncheckedCreateWithoutRunInput>>;
};

/** A run of this plan as booking would have left it, in its rows only. */
export async function aRun(
  panel: TestPanel,
  plan: RunPlan = aPlan(),
  more: RunColumns = {},
  { steps: as = {}, gates: gatesAs = {} }: Standing = {},
): Promise<string> {
  const targetId = more.targetId ?? (await aTarget(panel, `Target of ${plan.playbook}`));
  const opensAt = new Date(Date.now() - 60_000);
  const steps = plan.phases.flatMap((phase) =>
    phase.steps.map(({ id }) => [phase.id, id] as const),
  );
  const gates = gatesInPlan(plan);
  const { id } = await panel.system.db.run.create({
    data: {
      ...{ kind: "live", title: plan.title, playbook: plan.playbook, checksum: plan.checksum },
      ...{ plan: plan as object, subject: plan.subject, requestedBy: "the test" },
      ...{ opensAt, closesAt: new Date(opensAt.getTime() + plan.lastsMs) },
      steps: {
        create: steps.map(([phaseId, id], position) => ({ id, phaseId, position, ...as[id] })),
      },
      gates: { create: gates.map((gate) => ({ ...gate, ...gatesAs[gate.id] })) },
      ...more,
      targetId,
    },
  });
  return id;
}
