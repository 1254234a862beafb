import { personIdOf } from "@/lib/core/actor";
import { askedSignatures } from "@/lib/core/run/asked-signatures";
import { dueAt } from "@/lib/core/run/due-at";
import { type PlanPhase, type PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { PersonRef, SignOffView } from "@/lib/core/run/run-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { toSignOffView, WITH_SIGNER } from "./run-parts";

/** One thing that waits for somebody's signature. */
export type MySignOff = {
  run: {
    id: string;
    number: number;
    title: string;
    target: { name: string; environment: string };
  };
  phase: { id: string; title: string };
  step: { id: string; title: string };
  item: string;
  do: string;
  /** The part or kind of lead that it is asked as; "" where anybody who was named may. */
  as: string;
  /** Nothing for what belongs to the window: that is due when it is its turn. */
  dueAt: string | null;
  isOverdue: boolean;
  /** Who has taken it on; it may be whoever asks. */
  claimedBy: PersonRef | null;
  href: string;
};

const OPEN_FOR = {
  before: ["booked", "open"],
  window: ["running", "held"],
  rollback: ["rolling_back"],
  after: ["completed"],
};

/** What waits for the signature of whoever asks, what is due first coming first. */
export async function listMySignOffs(ctx: ServiceContext): Promise<MySignOff[]> {
  allow(ctx, "run.see");
  const { actor } = ctx;
  const id = personIdOf(actor);
  if (id === undefined || actor.kind === "system" || actor.kind === "nobody") return [];
  const me = { id, leadKinds: actor.leadKinds };
  const rows = await readOpenRuns(ctx);
  return rows.flatMap((row) => mineIn(row, me, ctx.now())).sort(byDue);
}

function readOpenRuns({ db }: ServiceContext) {
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
type Me = { id: string; leadKinds: readonly string[] };
type Around = { row: OpenRun; plan: RunPlan; me: Me; now: Date };

function mineIn(row: OpenRun, me: Me, now: Date): MySignOff[] {
  const plan = RunPlan.parse(row.plan);
  return plan.phases
    .filter(({ part }) => OPEN_FOR[part].includes(row.status))
    .flatMap((phase) =>
      phase.steps
        .filter(({ by }) => by === "people")
        .flatMap((step) => mineAt({ row, plan, me, now }, phase, step)),
    );
}

function mineAt({ row, plan, me, now }: Around, phase: PlanPhase, step: PlanStep): MySignOff[] {
  const standing = row.steps.find(({ id }) => id === step.id);
  if (!standing) return [];
  const signatures = standing.signOffs
    .filter(({ epoch }) => epoch === standing.epoch)
    .map(toSignOffView);
  const times = { plan, opensAt: iso(row.opensAt), closesAt: iso(row.closesAt) };
  const isList = phase.part === "before" || phase.part === "after";
  const due = isList
    ? dueAt({ ...times, endedAt: row.endedAt ? iso(row.endedAt) : null }, phase)
    : null;
  return askedSignatures(me, { step, signatures, people: row.people }).map(({ item, as }) => ({
    run: { id: row.id, number: row.number, title: row.title, target: row.target },
    phase: { id: phase.id, title: phase.title },
    step: { id: step.id, title: step.title },
    ...{ item: item.id, do: item.do, as },
    dueAt: due && iso(due),
    isOverdue: due !== null && due < now,
    claimedBy: claimOf(signatures, item.id),
    href: `/runs/${row.id}/${phase.id}?step=${encodeURIComponent(step.id)}`,
  }));
}

function claimOf(signatures: SignOffView[], item: string): PersonRef | null {
  return signatures.find((one) => one.item === item && one.signedAt === null)?.person ?? null;
}

function iso(at: Date): string {
  return at.toISOString();
}

function byDue(one: MySignOff, other: MySignOff): number {
  return (one.dueAt ?? "").localeCompare(other.dueAt ?? "");
}
