import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";

/** How long each step will take: as its last rehearsal did, or else as the playbook says. */
export async function readEstimates(db: Transaction, plan: RunPlan): Promise<RunView["estimates"]> {
  const rehearsal = await db.run.findFirst({
    where: { checksum: plan.checksum, kind: "rehearsal", status: "completed" },
    orderBy: { endedAt: "desc" },
    select: { number: true, endedAt: true, target: { select: { name: true } }, steps: true },
  });
  const measured = new Map(
    (rehearsal?.steps ?? []).flatMap(({ id, status, startedAt, endedAt }) =>
      status === "passed" && startedAt && endedAt
        ? [[id, endedAt.getTime() - startedAt.getTime()] as const]
        : [],
    ),
  );
  const day = rehearsal?.endedAt ? sayDay(rehearsal.endedAt) : "";
  const source = `Rehearsal of ${day} on ${rehearsal?.target.name} (run ${rehearsal?.number})`;
  const rehearsed = [...measured].map(([id, ms]) => [id, { ms, source }]);
  return { ...playbookEstimates(plan), ...Object.fromEntries(rehearsed) };
}

/** How long each step will take as the playbook says. */
export function playbookEstimates({ phases }: Pick<RunPlan, "phases">): RunView["estimates"] {
  const said = phases
    .flatMap(({ steps }) => steps)
    .flatMap(({ id, estimateMs }) =>
      estimateMs === null ? [] : [[id, { ms: estimateMs, source: "The playbook" }]],
    );
  return Object.fromEntries(said);
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function sayDay(at: Date): string {
  return DAY.format(at);
}
