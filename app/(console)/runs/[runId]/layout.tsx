import type { ReactNode } from "react";
import { LiveRun } from "@/components/runs/live/live-run";
import { RunHead } from "@/components/runs/run-head";
import { openShell } from "@/lib/http/shell";
import { loadRun } from "./load-run";

type Props = { params: Promise<{ runId: string }>; children: ReactNode };

/** What all pages of a run share: one stream of its changes, its head, its tide. */
export default async function RunLayout({ params, children }: Props) {
  const shell = await openShell();
  // A page that nobody is signed in for sends its reader to sign in by itself.
  if (!shell) return children;
  const run = await loadRun((await params).runId);
  return (
    <LiveRun run={run} me={shell.person} serverNow={run.asOf}>
      <RunHead />
      {children}
    </LiveRun>
  );
}
