import type { PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import { currentContext } from "./context";

/** Who reads a page, also where a token reads it for them; nothing for whoever the page itself sends away. */
export async function openReader(act: Act): Promise<PersonActor | undefined> {
  try {
    const { actor } = await currentContext();
    if (!can(actor, act).allowed) return undefined;
    if (actor.kind === "person") return actor;
    if (actor.kind !== "token") return undefined;
    const { person, roles, leadKinds, tokenId } = actor;
    return { kind: "person", ...person, email: "", sessionId: tokenId, roles, leadKinds };
  } catch (error) {
    if (error instanceof AppError && ["session_ended", "signed_out"].includes(error.code))
      return undefined;
    throw error;
  }
}
