import clsx from "clsx";
import type { ReactNode } from "react";
import { sayWaited } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import { Glyph, TONE_GLYPH } from "@/components/ui/glyph";
import { TONE_EDGE, TONE_TEXT, type Tone } from "@/components/ui/tone";
import { waitsOn } from "@/lib/core/run/waits-on";
import { useNow, useRunScreen } from "./live/run-context";
import { askedAs } from "./look/my-part";
import { nextForPeople } from "./look/next-for-people";
import { sayMove } from "./look/say-move";

type Props = {
  /** The one thing to do about it, where it can be done. */
  action?: ReactNode;
  /** What the run is held for stands somewhere else on the page. */
  isHoldSaid?: boolean;
};

/** What waits, on whom, and since when; over everything else. */
export function CallOut({ action, isHoldSaid = false }: Props) {
  const { run, next, me } = useRunScreen();
  const mine = waitsOn(me, run, next);
  const as = askedAs(next, me);
  const isCalm = ["worker", "clock", "nobody"].includes(next.waitsFor.who);
  const isStuck = next.move.kind === "lead on";
  const tone: Tone = isStuck ? "bad" : isCalm ? restingTone(run.status) : "wait";
  return (
    <section
      aria-label="What the run needs"
      className={clsx(
        "relative flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border border-line-strong bg-surface py-3 pr-4 pl-5",
        "before:absolute before:-inset-y-px before:-left-px before:w-1 before:rounded-l-md before:content-['']",
        TONE_EDGE[tone],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Glyph
          name={isStuck ? "bang" : TONE_GLYPH[tone]}
          className={clsx("mt-1", TONE_TEXT[tone])}
        />
        <div className="min-w-0">
          <p role="status" className={clsx("wrap-anywhere", mine && "font-strong")}>
            {sayMove(run, next, mine)}
          </p>
          <p className="wrap-anywhere text-muted text-sm">
            {run.heldBecause && !isHoldSaid && (
              <span className="block">Held: {run.heldBecause}</span>
            )}
            {mine && as && <>You are asked as {as}. </>}
            {!isCalm && next.since && <Since at={next.since} />}
            <Ahead />
          </p>
        </div>
      </div>
      {action}
    </section>
  );
}

/** What will need somebody next, while nothing does now. */
function Ahead() {
  const { run, next } = useRunScreen();
  const now = useNow();
  const ahead = nextForPeople(run, next.move, now.getTime());
  if (!ahead) return null;
  return (
    <>
      Next for people: {ahead.task}
      {ahead.at !== null && (
        <>
          , about <time>{formatTime(new Date(ahead.at), "time")} UTC</time>
        </>
      )}
      .
    </>
  );
}

function Since({ at }: { at: string }) {
  const now = useNow();
  const waited = now.getTime() - Date.parse(at);
  return (
    <>
      Since <time dateTime={at}>{formatTime(new Date(at), "second")} UTC</time>
      {waited >= 1_000 && <>, {sayWaited(waited)}</>}.
    </>
  );
}

function restingTone(status: string): Tone {
  return status === "running" || status === "rolling_back" ? "live" : "neutral";
}
