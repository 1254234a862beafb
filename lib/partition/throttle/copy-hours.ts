import { z } from "zod";

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The hours of the day, in UTC, in which rows are copied; past midnight where the end comes before the beginning. */
export const CopyHours = z
  .object({ from: Hour, to: Hour })
  .refine(({ from, to }) => from !== to, "They must begin and end at different times.");
export type CopyHours = z.infer<typeof CopyHours>;

/** Whether a time lies in them. The end does not. */
export function isWithinHours({ from, to }: CopyHours, at: Date): boolean {
  const now = at.getUTCHours() * 60 + at.getUTCMinutes();
  const [begins, ends] = [minutes(from), minutes(to)];
  return begins < ends ? now >= begins && now < ends : now >= begins || now < ends;
}

function minutes(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
}
