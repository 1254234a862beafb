import { can } from "@/lib/core/can";
import type { ToDecide } from "@/lib/core/inbox/inbox";
import { mayDecide } from "@/lib/core/run/gates/may-decide";
import type { ServiceContext } from "@/lib/services/context";
import { factsFor } from "@/lib/services/runs/gates/deciding-facts";
import type { OpenGate } from "./read-open-gates";

/** Those of the open gates at which whoever asks may decide now, by the same rule as the decision itself. */
export function findToDecide(ctx: ServiceContext, gates: readonly OpenGate[]): ToDecide[] {
  if (!can(ctx.actor, "gate.decide").allowed) return [];
  return gates.flatMap(({ id, run, ground }) => {
    const { gate } = ground;
    const [way] = mayDecide(factsFor(ctx, ground)).ways;
    if (!way) return [];
    return [
      {
        ...{ kind: "decide" as const, run },
        gate: { id, title: gate.asks.title, kind: gate.kind },
        ...{ as: way.as, onBehalfOf: way.onBehalfOf?.name ?? null },
        ...{ since: gate.openedAt, expiresAt: gate.expiresAt },
      },
    ];
  });
}
