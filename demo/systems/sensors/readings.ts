import { randomUUID } from "node:crypto";
import { numberedUuid, oneOf, within } from "@/demo/systems/chance";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { sql } from "@/lib/pg/sql";

const DEVICES = 120;
const DEVICES_OF_A_UNIT = 3;

/** The flagship: one row for each uplink of a thermometer. */
export const readings: JournalledTable = {
  name: "sensor_readings",
  key: sql`uplink_id`,
  keyOf: ({ uplink_id }) => String(uplink_id),
  history: sql`recorded_at >= (select now() - random() * interval '700 days') order by recorded_at limit 20`,
  newRow: () => readingOf(oneOf(DEVICES), temperature(), new Date()),
  changes: () => ({ temperature_c: temperature(), battery_mv: oneOf(900) + 2_700 }),
};

/** A reading as the radio network delivers it. */
export function readingOf(device: number, temperatureC: number, recordedAt: Date): Row {
  return {
    uplink_id: randomUUID(),
    unit_id: numberedUuid(Math.ceil(device / DEVICES_OF_A_UNIT)),
    device_id: device,
    recorded_at: recordedAt.toISOString(),
    temperature_c: temperatureC,
    humidity_pct: within(40, 80, 1),
    battery_mv: oneOf(900) + 2_700,
  };
}

function temperature(): number {
  return within(0.5, 6.1, 2);
}
