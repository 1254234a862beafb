import { can } from "@/lib/core/can";
import type { ToDecide } from "@/lib/core/inbox/inbox";
import { mayDecide } from "@/lib/core/run/may-decide";
import { readGate } from "@/lib/engine/gate-in-hand";
import { toGateView } from "@/lib/engine/to-gate-view";
import type { ServiceContext } from "@/lib/services/context";
import { decidingFacts } from "@/lib/services/runs/deciding-facts";
import { RUN_OF_ITEM, toInboxRun } from "./run-of-item";

/** More gates than these are never open at once for people who can still tell them apart. */
const GATES_MAX = 100;

/** The gates at which whoever asks may decide now, by the same rule as the decision itself. */
export async function findToDecide(ctx: ServiceContext): Promise<ToDecide[]> {
  if (!can(ctx.actor, "gate.decide").allowed) return [];
  const rows = await ctx.db.gate.findMany({
    where: { status: "open", run: { endedAt: null } },
    select: { runId: true, id: true, run: { select: RUN_OF_ITEM } },
    orderBy: { openedAt: "asc" },
    take: GATES_MAX,
  });
  const items: ToDecide[] = [];
  for (const { runId, id, run } of rows) {
    const row = await readGate(ctx.db, runId, id);
    const gate = toGateView(row);
    const [way] = mayDecide(await decidingFacts(ctx.db, ctx, row)).ways;
    if (!way) continue;
    items.push({
      ...{ kind: "decide", run: toInboxRun(run) },
      gate: { id, title: gate.asks.title, kind: gate.kind },
      ...{ as: way.as, onBehalfOf: way.onBehalfOf?.name ?? null },
      ...{ since: gate.openedAt, expiresAt: gate.expiresAt },
    });
  }
  return items;
}
