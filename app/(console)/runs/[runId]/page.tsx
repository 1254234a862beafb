import type { Metadata } from "next";
import { RunOverview } from "@/components/runs/overview/run-overview";
import { openPage } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { loadRun } from "./load-run";
import { loadSamples } from "./load-samples";

type Props = { params: Promise<{ runId: string }> };

/** The tab of a run has its number and its title. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Run", async () => {
    const { number, title } = await loadRun((await params).runId);
    return `#${number} ${title}`;
  });
}

/** One run as a whole. */
export default async function RunPage({ params }: Props) {
  await openPage("PAGE /runs/[runId]");
  const { runId } = await params;
  await loadRun(runId);
  return <RunOverview samples={await loadSamples(runId)} />;
}
