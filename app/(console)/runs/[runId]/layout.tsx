import type { ReactNode } from "react";
import { SilentChannels } from "@/components/messages/silent-channels";
import { LiveRun } from "@/components/runs/live/live-run";
import { RunHead } from "@/components/runs/run-head";
import { openReader } from "@/lib/http/reader";
import { loadRun } from "./load-run";
import { silentChannels } from "./silent-channels";

type Props = { params: Promise<{ runId: string }>; children: ReactNode };

/** What all pages of a run share: one stream of its changes, its head, its tide. */
export default async function RunLayout({ params, children }: Props) {
  const reader = await openReader("run.see");
  // The page itself sends them away.
  if (!reader) return children;
  const run = await loadRun((await params).runId);
  return (
    <LiveRun run={run} me={reader} serverNow={run.asOf}>
      <RunHead />
      <SilentChannels channels={await silentChannels(run)} />
      {children}
    </LiveRun>
  );
}
