import clsx from "clsx";
import { useNow } from "@/components/runs/live/run-context";
import { clockSpan, saySpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import { backClock } from "@/lib/core/run/rollback/back-clock";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";

const TONES: Record<ReturnType<typeof backClock>["state"], Tone> = {
  calm: "live",
  short: "wait",
  over: "bad",
  kept: "good",
};

/** From the request to the decision to the service restored, against what the playbook promises. */
export function BackClock({ clock }: { clock: RollbackCard["clock"] }) {
  const now = useNow();
  const { askedAt, decidedAt, restoredAt, withinMs } = clock;
  if (!askedAt && !decidedAt) return null;
  const { state, decidingMs, returningMs } = backClock(clock, now.getTime());
  const tone = TONES[state];
  return (
    <section
      aria-label="Clock"
      className="flex flex-wrap items-baseline gap-x-6 gap-y-2 rounded-md border border-line-strong bg-surface px-4 py-3"
    >
      <p
        className={clsx("figure text-2xl", TONE_TEXT[tone])}
        data-running={restoredAt ? undefined : (decidedAt ?? askedAt)}
      >
        {clockSpan(returningMs ?? decidingMs)}
      </p>
      <div className="min-w-0 flex-1 basis-56">
        <p>
          {returningMs === null
            ? "since it was asked. It is not decided yet"
            : restoredAt
              ? "from the decision to the service restored"
              : "since it was decided"}
          {withinMs !== null &&
            (returningMs === null
              ? `; from then on, ${saySpan(withinMs)} are promised.`
              : `, of ${saySpan(withinMs)}`)}
        </p>
        {state === "over" && (
          <p className={clsx("flex items-center gap-2 text-sm", TONE_TEXT[tone])}>
            <Glyph name="bang" /> Longer than the playbook promises.
          </p>
        )}
        {state === "short" && (
          <p className={clsx("flex items-center gap-2 text-sm", TONE_TEXT[tone])}>
            <Glyph name="diamond" /> Less than a fifth of the time is left.
          </p>
        )}
      </div>
      <ol className="flex basis-full flex-wrap gap-x-6 gap-y-1 text-muted text-sm">
        {(
          [
            ["Asked", askedAt],
            ["Decided", decidedAt],
            ["Restored", restoredAt],
          ] as const
        ).map(([label, at]) => (
          <li key={label}>
            {label}: {at ? <Time at={at} format="second" utcOnly /> : "not yet"}
          </li>
        ))}
      </ol>
    </section>
  );
}
