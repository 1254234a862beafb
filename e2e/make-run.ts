import { randomUUID } from "node:crypto";
import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { addTarget } from "@/lib/services/add-target";
import type { Run, Step } from "@/prisma/generated/client";
import { aPlan } from "@/tests/a-plan";
import type { RunningPanel } from "./running-panel";

type RunColumns = Partial<
  Pick<
    Run,
    | "kind"
    | "status"
    | "targetId"
    | "opensAt"
    | "closesAt"
    | "startedAt"
    | "endedAt"
    | "wheelHolderId"
    | "wheelHolder"
    | "heldAt"
    | "heldBecause"
    | "requestedById"
  >
>;

/** How steps stand from the beginning, by their ids. */
type Standing = Record<string, Partial<Pick<Step, "status" | "epoch" | "startedAt" | "endedAt">>>;

/** A run of this plan as booking would have left it, on the panel's own database as its target. */
export async function makeRun(
  panel: RunningPanel,
  plan: RunPlan = aPlan(),
  { standing = {}, ...more }: RunColumns & { standing?: Standing } = {},
): Promise<{ id: string; number: number }> {
  const opensAt = new Date(Date.now() - 60_000);
  const targetId = more.targetId ?? (await makeLiveTarget(panel));
  return panel.system.db.run.create({
    data: {
      ...{ kind: "live", title: plan.title, playbook: plan.playbook, checksum: plan.checksum },
      ...{ plan: plan as object, subject: plan.subject, requestedBy: "the test" },
      ...{ opensAt, closesAt: new Date(opensAt.getTime() + plan.lastsMs) },
      steps: {
        create: plan.phases
          .flatMap((phase) => phase.steps.map(({ id }) => ({ id, phaseId: phase.id })))
          .map((step, position) => ({ ...step, position, ...standing[step.id] })),
      },
      gates: { create: gatesInPlan(plan) },
      ...more,
      targetId,
    },
    select: { id: true, number: true },
  });
}

/** The panel's own database as a target: one that answers. */
export async function makeLiveTarget({ system, databaseUrl }: RunningPanel): Promise<string> {
  const url = new URL(databaseUrl);
  url.searchParams.set("sslmode", "disable");
  const name = `app ${randomUUID().slice(0, 8)}`;
  const { id } = await addTarget(system, { name, environment: "test", main: { url: url.href } });
  return id;
}
