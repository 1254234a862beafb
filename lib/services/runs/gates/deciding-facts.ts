import { personIdOf } from "@/lib/core/actor";
import type { Decider, DecidingFacts } from "@/lib/core/run/gates/may-decide";
import { type DecidingGround, readDecidingGround } from "@/lib/engine/deciding-ground";
import type { GateInHand } from "@/lib/engine/gate-in-hand";
import type { ServiceContext } from "@/lib/services/context";
import { nameOfActor } from "@/lib/services/runs/act-on-run";
import type { Transaction } from "@/lib/store/database";

/** Everything that says whether whoever asks may decide at a gate, as it is now. */
export async function decidingFacts(
  tx: Transaction,
  ctx: ServiceContext,
  gate: GateInHand,
): Promise<DecidingFacts> {
  return factsFor(ctx, await readDecidingGround(tx, gate, ctx.now()));
}

/** The same, where what is so for everybody was read before. */
export function factsFor(
  ctx: ServiceContext,
  { partsOf, ...ground }: DecidingGround,
): DecidingFacts {
  return { ...ground, me: meIn(ctx, partsOf) };
}

/** As the session or the token says. */
function meIn(ctx: ServiceContext, partsOf: (id: string) => string[]): Decider {
  const { actor } = ctx;
  const id = personIdOf(actor);
  if (id === undefined || actor.kind === "system" || actor.kind === "nobody")
    return { id: "", name: nameOfActor(ctx), roles: [], kinds: [] };
  return {
    ...{ id, name: nameOfActor(ctx), roles: actor.roles },
    kinds: [...new Set([...actor.leadKinds, ...partsOf(id)])],
  };
}
