import { WatchStrip } from "@/components/runs/evidence/watch-strip";
import { useNow } from "@/components/runs/live/run-context";
import { formatNumber } from "@/components/ui/format-number";
import { sayAgo } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import type { Progress } from "@/lib/core/run/run-view";
import { shareDone } from "./share-done";

/** How far a step is, how fast it goes, and when it last moved: slow and stuck look different. */
export function StepProgress({ progress, isBusy }: { progress: Progress; isBusy: boolean }) {
  const now = useNow();
  const { done, of, unit, perSecond, advancedAt, words, strip } = progress;
  const share = shareDone(progress);
  return (
    <section aria-label="Progress" className="space-y-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="figure text-3xl tracking-tight">{formatNumber(done)}</span>
        <span className="figure text-muted">{sayRest(progress, share)}</span>
      </p>
      <svg width="100%" height="6" className="block" role="presentation" aria-hidden="true">
        <rect width="100%" height="6" rx="3" fill="var(--line)" />
        {share !== null && <rect width={`${share * 100}%`} height="6" rx="3" fill="var(--tide)" />}
      </svg>
      <p className="flex flex-wrap justify-between gap-x-6 text-muted text-sm">
        <span>
          {isBusy && <Finish progress={progress} now={now} />}
          {perSecond !== null && (
            <>
              <span className="figure text-text">{formatNumber(Math.round(perSecond))}</span> {unit}{" "}
              a second
            </>
          )}
        </span>
        {isBusy && <span className="figure">advanced {sayAgo(advancedAt, now)}</span>}
      </p>
      {strip && <WatchStrip title="So far" strip={strip} planned={strip.length} />}
      {words && <p className="text-muted text-sm">{words}</p>}
      <span className="sr-only">
        {of !== null && share !== null && `${Math.floor(share * 100)} %`}
      </span>
    </section>
  );
}

function Finish({ progress, now }: { progress: Progress; now: Date }) {
  const { done, of, perSecond } = progress;
  if (of === null || !perSecond || done >= of) return null;
  const end = new Date(now.getTime() + ((of - done) / perSecond) * 1_000);
  return (
    <>
      Finishes about <span className="figure text-text">{formatTime(end, "time")}</span> UTC ·{" "}
    </>
  );
}

function sayRest({ done, of, unit }: Progress, share: number | null): string {
  if (of === null) return unit;
  if (share === null) return `${unit} (expected ${formatNumber(of)})`;
  return `of ${formatNumber(of)} ${unit} · ${done >= of ? 100 : Math.floor(share * 100)} %`;
}
