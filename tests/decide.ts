import type { ServiceContext } from "@/lib/services/context";
import { decideGate } from "@/lib/services/runs/gates/decide-gate";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";

type Said = { runId: string; gateId: string; answer: string; note?: string } & Partial<
  Record<"as" | "onBehalfOf" | "digest" | "option", string>
>;

/** Decides as somebody does who looks at the card and then answers. */
export async function decide(ctx: ServiceContext, said: Said) {
  const digest = said.digest ?? (await digestAt(ctx, said));
  return decideGate(ctx, { ...said, digest });
}

/** What a decision at this gate would bind to now. */
export async function digestAt(
  ctx: ServiceContext,
  { runId, gateId }: { runId: string; gateId: string },
): Promise<string> {
  return (await getGateCard(ctx, { runId, gateId })).digest;
}
