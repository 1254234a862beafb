import { randomUUID } from "node:crypto";
import { anyOf, numberedUuid, oneOf, within } from "@/demo/systems/chance";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { sql } from "@/lib/pg/sql";

const PROPERTIES = 100;
const USERS = 25;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 20;
const DAYS_BACK = 10;

/** One price of one property for one night. */
export const prices: JournalledTable = {
  name: "pricing_data",
  key: sql`id::text`,
  keyOf: ({ id }) => String(id),
  // Rows without a date are left to whoever mends them.
  history: sql`date >= (select (now() - random() * interval '1000 days')::date) order by date limit 20`,
  newRow: () =>
    priceOf({
      propertyId: numberedUuid(oneOf(PROPERTIES)),
      date: dayFromNow(oneOf(DAYS_AHEAD + DAYS_BACK) - DAYS_BACK),
      roomType: anyOf("standard", "suite", "studio"),
      price: within(60, 240, 2),
    }),
  changes: () => ({ price: within(60, 240, 2), occupancyRate: within(20, 100, 1) }),
  shared: ["updatedAt"],
};

export type UploadedPrice = { propertyId: string; date: string; roomType: string; price: number };

/** A price as an upload brings it. */
export function priceOf({ propertyId, date, roomType, price }: UploadedPrice): Row {
  return {
    id: randomUUID(),
    propertyId,
    uploadedBy: numberedUuid(oneOf(USERS)),
    date,
    roomType,
    price,
    occupancyRate: within(20, 100, 1),
    attributes: { minNights: oneOf(4) },
  };
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, "2026-01-01".length);
}
