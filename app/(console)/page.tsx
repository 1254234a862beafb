import type { Metadata } from "next";
import { RefreshOften } from "@/components/runs/list/refresh-often";
import { RunList } from "@/components/runs/list/run-list";
import { OpenNight } from "@/components/runs/open-night";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listTargets } from "@/lib/services/list-targets";
import { listRuns } from "@/lib/services/runs/list-runs";
import { NoRuns } from "./no-runs";

/** The tab of the list of runs. */
export const metadata: Metadata = { title: "Runs" };

type Props = { searchParams: Promise<{ before?: string }> };

/** The runs: what waits for the reader on top, then what is under way, to come, and past. */
export default async function RunsPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /");
  const { before } = await searchParams;
  const [runs, targets] = await Promise.all([listRuns(ctx, { before }), listTargets(ctx)]);
  const { waiting, now: current, upcoming, past, next } = runs;
  const now = ctx.now().toISOString();
  const isEmpty = [waiting, current, upcoming, past].every((group) => group.length === 0);
  const mayBook = can(ctx.actor, "run.draft").allowed && targets.length > 0;

  return (
    <>
      <PageHeader
        title="Runs"
        summary="One migration window each: now, upcoming and past."
        actions={
          mayBook &&
          !isEmpty && (
            <ButtonLink href="/runs/new" variant="primary">
              Book a run
            </ButtonLink>
          )
        }
      />
      <RefreshOften />
      <div className="space-y-10">
        {waiting.length === 0 && current.length === 0 && before === undefined && (
          <OpenNight now={ctx.now()} />
        )}
        {isEmpty && <NoRuns hasTargets={targets.length > 0} actor={ctx.actor} />}
        <RunList title="Waits for you" runs={waiting} now={now} />
        <RunList title="Now" runs={current} now={now} />
        <RunList title="Upcoming" runs={upcoming} now={now} />
        <RunList title="Past" runs={past} now={now} />
        {next && <ButtonLink href={`/?before=${next}`}>Show earlier runs</ButtonLink>}
      </div>
    </>
  );
}
