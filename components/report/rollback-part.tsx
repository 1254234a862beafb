import { type Fact, Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { RollbackClock } from "@/lib/core/report/report";
import { sayMs } from "@/lib/core/report/say-ms";

/** The way back by its clock: asked for, decided, begun, service restored. */
export function RollbackPart({ clock }: { clock: RollbackClock }) {
  const { way, askedAt, decidedAt, begunAt, endedAt, withinMs } = clock;
  const from = Date.parse(askedAt ?? begunAt);
  const moment = (label: string, at: string | null): Fact[] =>
    at
      ? [
          {
            label,
            value: <Time at={at} format="moment" utcOnly />,
            note: Date.parse(at) > from && `after ${sayMs(Date.parse(at) - from)}`,
          },
        ]
      : [];
  return (
    <Facts
      facts={[
        { label: "Way back", value: way },
        ...moment("Asked for", askedAt),
        ...moment("Decided", decidedAt),
        ...moment("Begun", begunAt),
        ...moment("Service restored", endedAt),
        ...(endedAt ? [] : [{ label: "Service restored", value: "Not yet." }]),
        ...(withinMs === null
          ? []
          : [
              {
                label: "To be done within",
                value: sayMs(withinMs),
                note: sayKept(clock, withinMs),
              },
            ]),
      ]}
    />
  );
}

function sayKept({ askedAt, begunAt, endedAt }: RollbackClock, withinMs: number): string | null {
  if (!endedAt) return null;
  const over = Date.parse(endedAt) - Date.parse(askedAt ?? begunAt) - withinMs;
  return over <= 0 ? "kept" : `exceeded by ${sayMs(over)}`;
}
