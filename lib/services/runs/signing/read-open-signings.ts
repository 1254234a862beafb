import { dueAt } from "@/lib/core/run/due-at";
import { type PlanPhase, type PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { PersonRef, SignOffView } from "@/lib/core/run/run-view";
import { toSignOffView, WITH_SIGNER } from "@/lib/services/runs/reading/run-parts";
import type { Transaction } from "@/lib/store/database";

/** A step whose items people sign now, whoever they are. */
export type OpenSigning = {
  run: {
    id: string;
    number: number;
    title: string;
    target: { name: string; environment: string };
  };
  phase: { id: string; title: string };
  step: PlanStep;
  signatures: SignOffView[];
  people: { part: string; person: PersonRef }[];
  /** Nothing for what belongs to the window: that is due when it is its turn. */
  due: Date | null;
};

const OPEN_FOR = {
  before: ["booked", "open"],
  window: ["running", "held"],
  rollback: ["rolling_back"],
  after: ["completed"],
};

/** Everything that people sign now, over all runs. */
export async function readOpenSignings(db: Transaction): Promise<OpenSigning[]> {
  return (await readOpenRuns(db)).flatMap((row) => {
    const plan = RunPlan.parse(row.plan);
    return plan.phases
      .filter(({ part }) => OPEN_FOR[part].includes(row.status))
      .flatMap((phase) =>
        phase.steps
          .filter(({ by }) => by === "people")
          .flatMap((step) => signingAt(row, plan, phase, step)),
      );
  });
}

function readOpenRuns(db: Transaction) {
  return db.run.findMany({
    where: {
      kind: "live",
      closedAt: null,
      status: { in: Object.values(OPEN_FOR).flat() },
      steps: { some: { status: { in: ["ready", "running"] } } },
    },
    include: {
      target: { select: { name: true, environment: true } },
      people: { include: { person: { select: { id: true, name: true } } } },
      steps: {
        where: { status: { in: ["ready", "running"] } },
        select: { id: true, epoch: true, signOffs: { include: WITH_SIGNER } },
      },
    },
    orderBy: { number: "desc" },
    take: 200,
  });
}

type OpenRun = Awaited<ReturnType<typeof readOpenRuns>>[number];

function signingAt(row: OpenRun, plan: RunPlan, phase: PlanPhase, step: PlanStep): OpenSigning[] {
  const standing = row.steps.find(({ id }) => id === step.id);
  if (!standing) return [];
  const signatures = standing.signOffs
    .filter(({ epoch }) => epoch === standing.epoch)
    .map(toSignOffView);
  const iso = (at: Date) => at.toISOString();
  const times = { plan, opensAt: iso(row.opensAt), closesAt: iso(row.closesAt) };
  const isList = phase.part === "before" || phase.part === "after";
  return [
    {
      run: { id: row.id, number: row.number, title: row.title, target: row.target },
      phase: { id: phase.id, title: phase.title },
      ...{ step, signatures, people: row.people },
      due: isList ? dueAt({ ...times, endedAt: row.endedAt && iso(row.endedAt) }, phase) : null,
    },
  ];
}
