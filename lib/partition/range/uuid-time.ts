import { floorDay } from "./calendar";

const HEX_OF_TIME = 12;

/** The day, as midnight UTC in milliseconds, in which a UUID of version 7 was made. */
export function uuidDay(uuid: string): number | undefined {
  const hex = uuid.replaceAll("-", "").slice(0, HEX_OF_TIME);
  if (!/^[0-9a-f]{12}$/i.test(hex)) return undefined;
  const day = floorDay("day", Number.parseInt(hex, 16));
  return Number.isFinite(day) ? day : undefined;
}

/** The least UUID of an instant: no UUID of version 7 that was made then or later lies before it. */
export function uuidAt(instant: number): string {
  const hex = Math.max(0, instant).toString(16).padStart(HEX_OF_TIME, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
