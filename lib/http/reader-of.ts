import type { Actor, PersonActor } from "@/lib/core/actor";

/** The person who reads, or for whom a token does. */
export function readerOf(actor: Actor): PersonActor {
  if (actor.kind === "person") return actor;
  if (actor.kind !== "token") throw new Error("Nobody in particular reads this page.");
  const { person, roles, leadKinds, tokenId } = actor;
  return { kind: "person", ...person, email: "", sessionId: tokenId, roles, leadKinds };
}
