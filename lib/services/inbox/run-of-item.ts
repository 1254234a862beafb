import type { InboxRun } from "@/lib/core/inbox/inbox";
import type { Prisma } from "@/prisma/generated/client";

/** What is read of a run for the inbox. */
export const RUN_OF_ITEM = {
  id: true,
  number: true,
  title: true,
  target: { select: { name: true, environment: true } },
} satisfies Prisma.RunSelect;

/** A run as the inbox names it. */
export function toInboxRun({
  id,
  number,
  title,
  target,
}: Prisma.RunGetPayload<{ select: typeof RUN_OF_ITEM }>): InboxRun {
  return { id, number, title, target: { name: target.name, environment: target.environment } };
}
