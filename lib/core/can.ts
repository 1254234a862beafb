import { type Actor, personIdOf } from "./actor";
import { type Act, ruleOf } from "./acts";

/** What an act is done to. `ownerId` is the person whose it is, where that gives a right. */
export type Thing = { kind: string; id: string; name?: string; ownerId?: string };

export type Verdict = { allowed: true } | { allowed: false; signedOut: boolean; reason: string };

/** The one rule of who may do what. Everything that lets somebody do something asks here. */
export function can(actor: Actor, act: Act, thing?: Thing): Verdict {
  const rule = ruleOf(act);
  if (rule.by === "anyone" || actor.kind === "system") return { allowed: true };
  if (actor.kind === "nobody") return refuse("This needs a signed-in person.", true);
  if (actor.kind === "token") {
    if (!rule.scope) return refuse("This is never done by a token; sign in to do it.");
    if (!actor.scopes.includes(rule.scope))
      return refuse(`The token ${actor.tokenName} lacks the scope ${rule.scope}.`);
  }
  if (rule.by === "signed in") return { allowed: true };
  if (rule.own && thing?.ownerId !== undefined && thing.ownerId === personIdOf(actor))
    return { allowed: true };
  if (rule.by.some((role) => actor.roles.includes(role))) return { allowed: true };
  return refuse(whoMay(rule.by, rule.own));
}

/** Something of the actor's own: what a door asks about while it does not know the thing yet. */
export function somethingOwn(actor: Actor): Thing {
  const ownerId = personIdOf(actor);
  return { kind: "thing", id: "own", ...(ownerId === undefined ? {} : { ownerId }) };
}

function whoMay(by: readonly string[], own = false): string {
  const owner = own ? ["the person whose it is"] : [];
  const who = [...by.map((role) => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`), ...owner];
  return `This can be done by ${new Intl.ListFormat("en", { type: "disjunction" }).format(who)}.`;
}

function refuse(reason: string, signedOut = false): Verdict {
  return { allowed: false, signedOut, reason };
}
