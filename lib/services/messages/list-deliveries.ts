import { z } from "zod";
import { isStorable } from "@/lib/core/is-storable";
import { MESSAGE_EVENTS } from "@/lib/core/message/message-event";
import { DELIVERY_STATUSES, type DeliveryView } from "@/lib/core/message/message-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { Prisma } from "@/prisma/generated/client";

const PAGE = 50;

const words = z.string().trim().max(100).refine(isStorable).optional().catch(undefined);

/** Filters are read kindly: one that makes no sense filters nothing. */
export const DeliveryFilter = z.object({
  channel: words,
  event: words,
  status: z.enum(DELIVERY_STATUSES).optional().catch(undefined),
  run: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
type DeliveryFilter = z.output<typeof DeliveryFilter>;

/** The newest messages that fit the filter, each with all its tries, and where the next page begins. */
export async function listDeliveries(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ deliveries: DeliveryView[]; next: string | null }> {
  allow(ctx, "message.see");
  const rows = await ctx.db.delivery.findMany({
    where: whereOf(DeliveryFilter.parse(raw)),
    // The ids tell the time at which they were made.
    orderBy: { id: "desc" },
    take: PAGE + 1,
    include: WITH_ALL,
  });
  const shown = rows.slice(0, PAGE);
  const next = rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null;
  return { deliveries: shown.map(toDeliveryView), next };
}

function whereOf({ channel, event, status, run, before }: DeliveryFilter) {
  return {
    ...(channel ? { channel } : {}),
    ...(status ? { status } : {}),
    ...(before ? { id: { lt: before } } : {}),
    message: { ...(event ? { event } : {}), ...(run ? { run: { number: run } } : {}) },
  };
}

const WITH_ALL = {
  message: {
    select: { event: true, at: true, run: { select: { id: true, number: true } } },
  },
  person: { select: { name: true } },
  log: { orderBy: { number: "asc" } },
} as const;

type Row = Prisma.DeliveryGetPayload<{ include: typeof WITH_ALL }>;

function toDeliveryView(row: Row): DeliveryView {
  const { id, channel, status, message, person, log } = row;
  return {
    ...{ id, channel, person: person?.name ?? null, run: message.run },
    at: message.at.toISOString(),
    label: labelOf(message.event),
    status: DELIVERY_STATUSES.find((one) => one === status) ?? "failed",
    tries: log.map(({ startedAt, outcome, answer }) => ({
      ...{ at: startedAt.toISOString(), outcome, answer },
    })),
    nextAt: row.endedAt ? null : row.nextAt.toISOString(),
  };
}

function labelOf(event: string): string {
  const told = Object.entries(MESSAGE_EVENTS).find(([name]) => name === event);
  return told ? told[1].label : event === "test" ? "Test message" : "Announcement";
}
