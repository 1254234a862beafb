import { TideBar } from "@/components/tide-bar/tide-bar";
import { formatTime } from "@/components/ui/format-time";
import { sayDuration } from "@/lib/core/duration";
import { nextNight } from "@/lib/core/next-night";

/** The next night as a window with nothing in it: open water, and no run invented. */
export function OpenNight({ now }: { now: Date }) {
  const { opensAt, closesAt } = nextNight(now.getTime());
  const until = opensAt - now.getTime();
  const plan = {
    state: "draft",
    opensAt: new Date(opensAt).toISOString(),
    closesAt: new Date(closesAt).toISOString(),
    phases: [],
  } as const;
  return (
    <figure>
      <figcaption className="mb-1 flex flex-wrap items-baseline justify-between gap-x-6 text-muted text-sm">
        <span>
          The next night, <time>{formatTime(new Date(opensAt), "date")}</time>, 02:00 to 06:00 UTC
        </span>
        <span className="text-tide">
          {until > 0 ? `open water in ${sayDuration(until)}` : "open water now"}
        </span>
      </figcaption>
      <TideBar plan={plan} now={now.toISOString()} reading={false} />
    </figure>
  );
}
