import type { PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import { currentContext } from "./context";
import { readerOf } from "./reader-of";

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
