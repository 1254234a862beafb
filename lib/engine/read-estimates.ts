import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { phasesOf } from "@/lib/core/run/standing";
import type { Transaction } from "@/lib/store/database";

/** How long each step will take: as its last rehearsal did, or else as the playbook says. */
export async function readEstimates(db: Transaction, plan: RunPlan): Promise<RunView["estimates"]> {
  const [there, back] = await Promise.all([
    lastRehearsal(db, plan.checksum, "completed"),
    lastRehearsal(db, plan.checksum, "rolled_back"),
  ]);
  const ways = phasesOf(plan, "rollback").flatMap(({ steps }) => steps.map(({ id }) => id));
  return {
    ...playbookEstimates(plan),
    ...measuredIn(there, (id) => !ways.includes(id)),
    ...measuredIn(back, (id) => ways.includes(id)),
  };
}

type Rehearsal = Awaited<ReturnType<typeof lastRehearsal>>;

/** One that came to its end there, or one that went back: the ways back are carried out only there. */
function lastRehearsal(db: Transaction, checksum: string, status: "completed" | "rolled_back") {
  return db.run.findFirst({
    where: { checksum, kind: "rehearsal", status },
    orderBy: { endedAt: "desc" },
    select: { number: true, endedAt: true, target: { select: { name: true } }, steps: true },
  });
}

function measuredIn(rehearsal: Rehearsal, counts: (id: string) => boolean): RunView["estimates"] {
  const measured = new Map(
    (rehearsal?.steps ?? []).flatMap(({ id, status, startedAt, endedAt }) =>
      counts(id) && status === "passed" && startedAt && endedAt
        ? [[id, endedAt.getTime() - startedAt.getTime()] as const]
        : [],
    ),
  );
  const day = rehearsal?.endedAt ? sayDay(rehearsal.endedAt) : "";
  const source = `Rehearsal of ${day} on ${rehearsal?.target.name} (run ${rehearsal?.number})`;
  const rehearsed = [...measured].map(([id, ms]) => [id, { ms, source }]);
  return Object.fromEntries(rehearsed);
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
