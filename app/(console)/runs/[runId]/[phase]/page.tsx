import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadRun } from "@/app/(console)/runs/[runId]/load-run";
import { loadSamples } from "@/app/(console)/runs/[runId]/load-samples";
import { RunConsole } from "@/components/runs/console/run-console";
import { movesTable } from "@/lib/core/run/moves-table";
import { NO_SAMPLES } from "@/lib/core/samples/sample";
import { openPage } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";

type Props = { params: Promise<{ runId: string; phase: string }> };

/** The tab of a console has the phase and the run. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Run", async () => {
    const { runId, phase } = await params;
    const { number, plan } = await loadRun(runId);
    return `${plan.phases.find(({ id }) => id === phase)?.title ?? "Run"}, #${number}`;
  });
}

/** The console of a run, at one of its phases; the step is in the address as well. */
export default async function ConsolePage({ params }: Props) {
  await openPage("PAGE /runs/[runId]/[phase]");
  const { runId, phase } = await params;
  const { plan } = await loadRun(runId);
  const found = plan.phases.find(({ id }) => id === phase);
  if (!found) notFound();
  const samples = movesTable(found) ? await loadSamples(runId) : NO_SAMPLES;
  return <RunConsole phaseId={phase} samples={samples} />;
}
