import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { OfRun } from "@/lib/services/runs/run-input";
import { findStatusPage } from "./find-status-page";
import { openStatusAddress } from "./open-status-address";
import { requireStatusPage } from "./require-status-page";
import { hashStatusAddress, statusRowId } from "./status-address";

const HOW = "Use 3 to 60 lower-case letters, digits and hyphens, such as orders-in-march.";

export const NameStatusInput = OfRun.extend({
  name: z
    .string({ error: HOW })
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]$/, HOW),
});

/** Gives a status page a plain name, by which everybody can find it. */
export async function nameStatus(
  ctx: ServiceContext,
  raw: unknown,
): Promise<Acted & { link: string }> {
  const { runId, name } = NameStatusInput.parse(raw);
  const acted = await actOnRun(ctx, "status.name", runId, async (hand) => {
    const page = await requireStatusPage(hand);
    const addressHash = hashStatusAddress(name);
    const owner = await hand.tx.statusPage.findUnique({ where: { addressHash } });
    if (owner && owner.id !== page.id) throw taken(name);
    await hand.tx.statusPage.update({
      where: { id: page.id },
      data: {
        ...{ addressHash, isNamed: true },
        sealedAddress: ctx.keys.seal(new Secret(name), statusRowId(page.id)),
      },
    });
    await recordNote(hand.tx, hand.mover, {
      ...{ runId, verb: "status page" },
      words: `${nameOfActor(ctx)} gives the status page the plain name ${name}.`,
    });
    return { before: { isNamed: page.isNamed }, after: { isNamed: true, name } };
  });
  const page = await findStatusPage(ctx.db, runId);
  return { ...acted, link: page ? openStatusAddress(ctx, page) : "" };
}

function taken(name: string): AppError {
  return new AppError("invalid_input", {
    message: `The name ${name} has led to another status page. Nothing was changed.`,
    remedy: "Choose another name: what an address has led to, it never leads elsewhere.",
    fields: { name: "Choose another name." },
  });
}
