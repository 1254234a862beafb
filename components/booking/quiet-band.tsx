import { asksWhy, type BookedWindow } from "./booking-window";
import { type DaySpan, daySpans, quietSpans } from "./day-spans";

const HOURS = [0, 6, 12, 18, 24];

type Props = { booked: BookedWindow; quietHours: string | null };

/** The day as one band: the quiet hours as its low water, the window over them. */
export function QuietBand({ booked, quietHours }: Props) {
  const { opensAt, closesAt } = booked;
  const minutes = opensAt.getUTCHours() * 60 + opensAt.getUTCMinutes();
  const spans = daySpans(minutes, (closesAt.getTime() - opensAt.getTime()) / 60_000);
  const isQuiet = !asksWhy(quietHours, booked);
  const said =
    quietHours === null
      ? "The playbook names no quiet hours"
      : `The window lies ${isQuiet ? "within" : "outside"} the quiet hours, ${quietHours} UTC`;
  return (
    <figure className="space-y-1">
      <div role="img" aria-label={said} className="relative h-9 border-line border-y bg-surface">
        {quietHours !== null &&
          quietSpans(quietHours).map((span) => (
            <span
              key={span.from}
              style={across(span)}
              className="absolute inset-y-0 bg-tide-soft"
            />
          ))}
        {spans.map((span) => (
          <span
            key={span.from}
            style={across(span)}
            className={`absolute inset-y-1.5 rounded-sm border-2 ${isQuiet ? "border-tide" : "border-wait"}`}
          />
        ))}
      </div>
      <div aria-hidden="true" className="figure flex justify-between text-faint text-xs">
        {HOURS.map((hour) => (
          <span key={hour}>{String(hour).padStart(2, "0")}</span>
        ))}
      </div>
      <figcaption className={isQuiet ? "text-muted text-sm" : "text-sm text-wait"}>
        {said}.
      </figcaption>
    </figure>
  );
}

function across({ from, to }: DaySpan) {
  return { left: `${from * 100}%`, width: `${(to - from) * 100}%` };
}
