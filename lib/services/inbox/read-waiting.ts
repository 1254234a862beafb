import { byUrgency } from "@/lib/core/inbox/by-urgency";
import type { InboxItem } from "@/lib/core/inbox/inbox";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { findToDecide } from "./find-to-decide";
import { findToSign } from "./find-to-sign";

/** What waits for the decision or the signature of whoever asks, the most urgent first. */
export async function readWaiting(ctx: ServiceContext): Promise<InboxItem[]> {
  allow(ctx, "run.see");
  const [toDecide, toSign] = await Promise.all([findToDecide(ctx), findToSign(ctx)]);
  return [...toDecide, ...toSign].sort(byUrgency);
}
