/** How long going back takes: deciding, and then returning, against what the playbook promises. */
export type BackClock = {
  decidingMs: number;
  /** From the decision on; null before it. */
  returningMs: number | null;
  /** Over 80 % of the promise it is short, past it over; "kept" is restored in time. */
  state: "calm" | "short" | "over" | "kept";
};

const SHORT_FROM = 0.8;

type Times = {
  askedAt: string | null;
  decidedAt: string | null;
  restoredAt: string | null;
  withinMs: number | null;
};

/** Reads the clock at a moment; it stands still once the service is restored. */
export function backClock(
  { askedAt, decidedAt, restoredAt, withinMs }: Times,
  now: number,
): BackClock {
  const asked = Date.parse(askedAt ?? decidedAt ?? new Date(now).toISOString());
  const decided = decidedAt === null ? null : Date.parse(decidedAt);
  const decidingMs = Math.max(0, (decided ?? now) - asked);
  if (decided === null) return { decidingMs, returningMs: null, state: "calm" };
  const returningMs = Math.max(0, (restoredAt === null ? now : Date.parse(restoredAt)) - decided);
  if (withinMs === null) return { decidingMs, returningMs, state: "calm" };
  if (returningMs > withinMs) return { decidingMs, returningMs, state: "over" };
  if (restoredAt !== null) return { decidingMs, returningMs, state: "kept" };
  return {
    decidingMs,
    returningMs,
    state: returningMs >= withinMs * SHORT_FROM ? "short" : "calm",
  };
}
