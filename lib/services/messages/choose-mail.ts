import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { allow } from "@/lib/services/allow";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";

export const ChooseMailInput = z.object({ newsByMail: z.boolean() });

/** Whether one's own mail about what does not wait for oneself is on. */
export async function readMailChoice(ctx: ServiceContext): Promise<boolean> {
  allow(ctx, "account.see");
  const row = await ctx.db.person.findUnique({
    where: { id: personIdOf(ctx.actor) ?? "" },
    select: { newsByMail: true },
  });
  return row?.newsByMail ?? true;
}

/** Turns one's own mail about what does not wait for oneself on or off. */
export async function chooseMail(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { newsByMail } = ChooseMailInput.parse(raw);
  const id = personIdOf(ctx.actor) ?? "";
  const thing = { kind: "person", id, ownerId: id };
  await change(ctx, "mail.choose", thing, async (tx) => {
    const row = await tx.person.findUnique({ where: { id }, select: { newsByMail: true } });
    if (!row) throw notFound("person", id);
    await tx.person.update({ where: { id }, data: { newsByMail } });
    return { result: undefined, before: row, after: { newsByMail } };
  });
}
