import type { Role } from "./role";

/** Who does something: a person at a browser, a token that acts for one, the panel itself, or nobody. */
export type Actor =
  | PersonActor
  | {
      kind: "token";
      tokenId: string;
      tokenName: string;
      person: { id: string; name: string };
      roles: readonly Role[];
      leadKinds: readonly string[];
      scopes: readonly string[];
    }
  | { kind: "system"; name: string }
  | { kind: "nobody" };

export type PersonActor = {
  kind: "person";
  id: string;
  name: string;
  email: string;
  sessionId: string;
  roles: readonly Role[];
  leadKinds: readonly string[];
};

/** The person behind an actor: the one who is signed in, or for whom a token acts. */
export function personIdOf(actor: Actor): string | undefined {
  if (actor.kind === "person") return actor.id;
  return actor.kind === "token" ? actor.person.id : undefined;
}

/** How the audit trail names an actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "nobody") return "somebody not signed in";
  return actor.kind === "token" ? `${actor.person.name} (token ${actor.tokenName})` : actor.name;
}
