import { can } from "@/lib/core/can";
import { byUrgency } from "@/lib/core/inbox/by-urgency";
import type { InboxItem } from "@/lib/core/inbox/inbox";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { type OpenSigning, readOpenSignings } from "@/lib/services/runs/signing/read-open-signings";
import type { Transaction } from "@/lib/store/database";
import { findToDecide } from "./find-to-decide";
import { findToSign } from "./find-to-sign";
import { type OpenGate, readOpenGates } from "./read-open-gates";

/** Everything that waits for anybody's decision or signature. */
export type AllWaiting = { gates: OpenGate[]; signings: OpenSigning[] };

/** What waits for the decision or the signature of whoever asks, the most urgent first. */
export async function readWaiting(ctx: ServiceContext): Promise<InboxItem[]> {
  allow(ctx, "run.see");
  return mayBeAsked(ctx) ? waitingFor(ctx, await readAllWaiting(ctx.db, ctx.now())) : [];
}

/** Whether anything ever waits for whoever asks. */
export function mayBeAsked({ actor }: ServiceContext): boolean {
  return can(actor, "gate.decide").allowed || can(actor, "step.sign").allowed;
}

/** Read once for everybody. */
export async function readAllWaiting(db: Transaction, now: Date): Promise<AllWaiting> {
  const [gates, signings] = await Promise.all([readOpenGates(db, now), readOpenSignings(db)]);
  return { gates, signings };
}

/** What of it waits for whoever asks. */
export function waitingFor(ctx: ServiceContext, { gates, signings }: AllWaiting): InboxItem[] {
  return [...findToDecide(ctx, gates), ...findToSign(ctx, signings)].sort(byUrgency);
}
