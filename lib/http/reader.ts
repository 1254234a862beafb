import type { Actor, PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import { currentContext } from "./context";

/** Who reads a page, also where a token reads it for them; nothing for whoever the page itself sends away. */
export async function openReader(act: Act): Promise<PersonActor | undefined> {
  try {
    const { actor } = await currentContext();
    if (!can(actor, act).allowed) return undefined;
    return actor.kind === "nobody" || actor.kind === "system" ? undefined : readerOf(actor);
  } catch (error) {
    if (error instanceof AppError && ["session_ended", "signed_out"].includes(error.code))
      return undefined;
    throw error;
  }
}

/** The person who reads, or for whom a token does. */
export function readerOf(actor: Actor): PersonActor {
  if (actor.kind === "person") return actor;
  if (actor.kind !== "token") throw new Error("Nobody in particular reads this page.");
  const { person, roles, leadKinds, tokenId } = actor;
  return { kind: "person", ...person, email: "", sessionId: tokenId, roles, leadKinds };
}
