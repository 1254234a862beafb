"use client";

import { type ReactNode, useMemo } from "react";
import { useServerClock } from "@/components/shell/use-server-clock";
import { RefusalOutlet } from "@/components/ui/refusal-outlet";
import { ShownByPageProvider } from "@/components/ui/shown-by-page";
import type { PersonActor } from "@/lib/core/actor";
import { nextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";
import { NowProvider, RunScreenProvider } from "./run-context";
import { useRunStream } from "./use-run-stream";
import { useShownVersion } from "./use-shown-version";

type Props = {
  /** As the server saw it when it rendered the page. */
  run: RunView;
  me: PersonActor;
  serverNow: string;
  /** Whether there is a stream to follow; samples have none. */
  isFollowed?: boolean;
  children: ReactNode;
};

/** Keeps a run as it is now for everything inside: what the server rendered, and what has changed since. */
export function LiveRun({ run: rendered, me, serverNow, isFollowed = true, children }: Props) {
  const { run, isLive } = useRunStream(rendered, isFollowed);
  const shownByPage = useShownVersion(run, isLive && isFollowed);
  const screen = useMemo(
    () => ({ run, next: nextMove(run), me, isLive, isReal: isFollowed }),
    [run, me, isLive, isFollowed],
  );
  return (
    <RunScreenProvider value={screen}>
      <Clock serverNow={serverNow} isFollowed={isFollowed}>
        <ShownByPageProvider value={shownByPage}>
          <RefusalOutlet>{children}</RefusalOutlet>
        </ShownByPageProvider>
      </Clock>
    </RunScreenProvider>
  );
}

type ClockProps = { serverNow: string; isFollowed: boolean; children: ReactNode };

function Clock({ serverNow, isFollowed, children }: ClockProps) {
  const ticking = useServerClock(serverNow);
  const time = isFollowed ? ticking.getTime() : Date.parse(serverNow);
  const now = useMemo(() => new Date(time), [time]);
  return <NowProvider value={now}>{children}</NowProvider>;
}
