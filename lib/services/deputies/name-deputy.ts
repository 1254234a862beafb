import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { Moment, Reason } from "@/lib/services/runs/run-input";
import { capacitiesOf } from "./capacities-of";

const DAY_MS = 86_400_000;
const DAYS_MAX = 92;

export const NameDeputyInput = z.object({
  deputyId: z.uuid({ error: "Choose a person." }),
  /** The kind of lead or the part that it is for. */
  as: z.string({ error: "Say what it is for." }).min(1, "Say what it is for.").max(100),
  /** At once, by default. */
  startsAt: Moment.optional(),
  endsAt: Moment.optional(),
  /** How long it lasts, where no end is given. */
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(DAYS_MAX, "A deputy stands in for at most 92 days.")
    .default(7),
  reason: Reason,
});

/** Names somebody who decides in one's own place for a time. Nobody passes on what they do not have. */
export async function nameDeputy(ctx: ServiceContext, raw: unknown): Promise<{ id: string }> {
  const { deputyId, as, days, reason, ...given } = NameDeputyInput.parse(raw);
  const personId = personIdOf(ctx.actor) ?? "";
  const startsAt = given.startsAt ? new Date(given.startsAt) : ctx.now();
  const endsAt = given.endsAt
    ? new Date(given.endsAt)
    : new Date(startsAt.getTime() + days * DAY_MS);
  const thing = { kind: "deputy", id: "new", name: as };
  return change(ctx, "deputy.name", thing, async (tx) => {
    refuseTimes(startsAt, endsAt, ctx.now());
    const mine = await capacitiesOf(tx, ctx);
    if (!mine.includes(as)) throw wrong("as", `You are no ${as} yourself.`);
    const deputy = await tx.person.findUnique({
      where: { id: deputyId },
      select: { name: true, roles: true, deactivatedAt: true },
    });
    if (!deputy || deputy.deactivatedAt)
      throw wrong("deputyId", `${deputy?.name ?? "This person"} is not here any more.`);
    if (deputyId === personId) throw wrong("deputyId", "Nobody is their own deputy.");
    if (!deputy.roles.includes("lead"))
      throw wrong("deputyId", `${deputy.name} is no lead, and only leads decide.`);
    const times = { startsAt, endsAt };
    const { id } = await tx.deputy.create({ data: { personId, deputyId, as, reason, ...times } });
    return {
      result: { id },
      thing: { kind: "deputy", id, name: `${deputy.name} as ${as}` },
      after: { deputy: deputy.name, as, ...times },
      reason,
    };
  });
}

function refuseTimes(startsAt: Date, endsAt: Date, now: Date): void {
  if (endsAt <= startsAt || endsAt <= now) throw wrong("endsAt", "This end has passed.");
  if (endsAt.getTime() - startsAt.getTime() > DAYS_MAX * DAY_MS)
    throw wrong("endsAt", "A deputy stands in for at most 92 days.");
}

function wrong(field: string, said: string): AppError {
  return new AppError("invalid_input", {
    message: `${said} Nothing was changed.`,
    remedy: "Correct the marked field.",
    fields: { [field]: said },
  });
}
