"use client";

import { type ReactNode, useMemo } from "react";
import { useIsLive, useTopic } from "@/components/live/use-topic";
import { LostNotice } from "@/components/runs/live/connection-notice";
import { useServerClock } from "@/components/shell/use-server-clock";
import { groupRuns } from "@/lib/core/run/group-runs";
import { applyListChange } from "@/lib/core/run/list-change";
import type { RunCard } from "@/lib/core/run/run-card";
import { RunList } from "./run-list";

type Props = {
  /** As the server saw them when it rendered the page, in any order. */
  cards: readonly RunCard[];
  version: string;
  serverNow: string;
  /** What stands there while there is no run at all. */
  empty: ReactNode;
  /** What stands on top while nothing waits and nothing is under way. */
  calm: ReactNode;
};

/** Bars and words move with the minute; drawing them each second would be for nobody. */
const DRAW_EVERY_MS = 5_000;

/** The runs as they stand now, by what needs a person first. */
export function LiveRuns({ cards: rendered, version, serverNow, empty, calm }: Props) {
  const first = useMemo(() => ({ version, state: rendered }), [version, rendered]);
  const { state: cards } = useTopic({ topic: "runs", rendered: first, fold: applyListChange });
  const isLive = useIsLive();
  const groups = useMemo(() => groupRuns(cards), [cards]);
  const time = useServerClock(serverNow).getTime();
  const now = new Date(time - (time % DRAW_EVERY_MS)).toISOString();
  const isCalm = groups.waiting.length === 0 && groups.now.length === 0;
  return (
    <div className="space-y-10">
      {!isLive && <LostNotice what="the runs continue" />}
      {isCalm && calm}
      {cards.length === 0 && empty}
      <RunList title="Waits for you" runs={groups.waiting} now={now} />
      <RunList title="Now" runs={groups.now} now={now} />
      <RunList title="Upcoming" runs={groups.upcoming} now={now} />
      <RunList title="Past" runs={groups.past} now={now} />
    </div>
  );
}
