import clsx from "clsx";
import Link from "next/link";
import { memo } from "react";
import { RUN_STATUS_LOOK } from "@/components/runs/look/run-status-look";
import { sayFollowUps, sayOverdue } from "@/components/runs/look/say-follow-ups";
import { StatusWord } from "@/components/runs/look/status-badge";
import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { TideBar } from "@/components/tide-bar/tide-bar";
import { Badge } from "@/components/ui/badge";
import { formatTime } from "@/components/ui/format-time";
import type { RunCard } from "@/lib/core/run/run-card";
import { isRunOver } from "@/lib/core/run/run-status";
import { sayNext } from "./say-next";

/** One run of the list: how it stands, its tide, and the one thing it needs next. */
export const RunRow = memo(function RunRow({ run, now }: { run: RunCard; now: string }) {
  const { id, number, title, status, target, tide, waitsOnMe, kind } = run;
  const next = sayNext(run, now);
  return (
    <li className="relative border-line border-t hover:bg-surface">
      <div className="grid items-center gap-x-8 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <StatusWord look={RUN_STATUS_LOOK[status]} className="text-sm" />
            <Link
              href={`/runs/${id}`}
              className="wrap-anywhere min-w-0 font-strong after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-tide focus-visible:after:-outline-offset-2"
            >
              <span className="figure mr-2 font-normal text-faint">#{number}</span>
              {title}
            </Link>
            {kind !== "live" && <Badge>{kind === "rehearsal" ? "Rehearsal" : "Dry run"}</Badge>}
          </p>
          <p
            className={clsx("wrap-anywhere mt-0.5 text-sm", waitsOnMe ? "text-wait" : "text-muted")}
          >
            {next}
            <OpenItemsNote run={run} />
          </p>
        </div>
        <div className="min-w-0">
          <TideBar plan={tide} now={now} size="small" />
          <p className="flex flex-wrap items-center justify-between gap-x-4 text-muted text-sm">
            <span className="inline-flex items-center gap-2">
              <span className="figure text-text">{target.name}</span>
              <EnvironmentBadge environment={target.environment} />
            </span>
            <span className="figure text-xs">{sayWindow(run)}</span>
          </p>
        </div>
      </div>
    </li>
  );
});

/** What is late in the checklists before a run; what is left to do after one. */
function OpenItemsNote({ run: { items, status } }: { run: RunCard }) {
  const said = isRunOver(status) ? items.open > 0 && sayFollowUps(items) : sayOverdue(items);
  if (!said) return null;
  return <span className={items.overdue > 0 ? "text-wait" : "text-muted"}> {said}.</span>;
}

function sayWindow({ opensAt, closesAt, status, endedAt }: RunCard): string {
  if (isRunOver(status) && endedAt) return `${formatTime(new Date(endedAt), "moment")} UTC`;
  const [opens, closes] = [new Date(opensAt), new Date(closesAt)];
  return `${formatTime(opens, "moment")} to ${formatTime(closes, "time")} UTC`;
}
