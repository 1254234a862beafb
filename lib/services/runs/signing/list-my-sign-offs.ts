import { personIdOf } from "@/lib/core/actor";
import type { PersonRef, SignOffView } from "@/lib/core/run/run-view";
import { askedSignatures } from "@/lib/core/run/signing/asked-signatures";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { type OpenSigning, readOpenSignings } from "./read-open-signings";

/** One thing that waits for somebody's signature. */
export type MySignOff = Pick<OpenSigning, "run" | "phase"> & {
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

/** What waits for the signature of whoever asks, what is due first coming first. */
export async function listMySignOffs(ctx: ServiceContext): Promise<MySignOff[]> {
  allow(ctx, "run.see");
  return mySignOffsIn(ctx, await readOpenSignings(ctx.db));
}

/** Those of everything that is signed now which wait for whoever asks. */
export function mySignOffsIn(
  { actor, now }: Pick<ServiceContext, "actor" | "now">,
  open: readonly OpenSigning[],
): MySignOff[] {
  const id = personIdOf(actor);
  if (id === undefined || actor.kind === "system" || actor.kind === "nobody") return [];
  const me = { id, leadKinds: actor.leadKinds };
  return open.flatMap((one) => mineAt(one, me, now())).sort(byDue);
}

function mineAt(
  { run, phase, step, signatures, people, due }: OpenSigning,
  me: { id: string; leadKinds: readonly string[] },
  now: Date,
): MySignOff[] {
  return askedSignatures(me, { step, signatures, people }).map(({ item, as }) => ({
    ...{ run, phase, step: { id: step.id, title: step.title } },
    ...{ item: item.id, do: item.do, as },
    dueAt: due?.toISOString() ?? null,
    isOverdue: due !== null && due < now,
    claimedBy: claimOf(signatures, item.id),
    href: `/runs/${run.id}/${phase.id}?step=${encodeURIComponent(step.id)}`,
  }));
}

function claimOf(signatures: SignOffView[], item: string): PersonRef | null {
  return signatures.find((one) => one.item === item && one.signedAt === null)?.person ?? null;
}

function byDue(one: MySignOff, other: MySignOff): number {
  return (one.dueAt ?? "").localeCompare(other.dueAt ?? "");
}
