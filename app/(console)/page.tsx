import type { Metadata } from "next";
import { LiveRuns } from "@/components/runs/list/live-runs";
import { RunList } from "@/components/runs/list/run-list";
import { OpenNight } from "@/components/runs/open-night";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listTargets } from "@/lib/services/list-targets";
import { listRuns } from "@/lib/services/runs/reading/list-runs";
import { NoRuns } from "./no-runs";

/** The tab of the list of runs. */
export const metadata: Metadata = { title: "Runs" };

type Props = { searchParams: Promise<{ before?: string }> };

/** The runs: what waits for the reader on top, then what is under way, to come, and past. */
export default async function RunsPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /");
  const { before } = await searchParams;
  const [runs, targets] = await Promise.all([listRuns(ctx, { before }), listTargets(ctx)]);
  const cards = [...runs.waiting, ...runs.now, ...runs.upcoming, ...runs.past];
  const now = ctx.now().toISOString();
  const mayBook = can(ctx.actor, "run.draft").allowed && targets.length > 0;

  return (
    <>
      <PageHeader
        title="Runs"
        summary="One migration window each: now, upcoming and past."
        actions={
          mayBook &&
          cards.length > 0 && (
            <ButtonLink href="/runs/new" variant="primary">
              Book a run
            </ButtonLink>
          )
        }
      />
      <div className="space-y-10">
        {before === undefined ? (
          <LiveRuns
            cards={cards}
            version={runs.version}
            serverNow={now}
            empty={<NoRuns hasTargets={targets.length > 0} actor={ctx.actor} />}
            calm={<OpenNight now={ctx.now()} />}
          />
        ) : (
          <RunList title="Past" runs={cards} now={now} />
        )}
        {runs.next && <ButtonLink href={`/?before=${runs.next}`}>Show earlier runs</ButtonLink>}
      </div>
    </>
  );
}
