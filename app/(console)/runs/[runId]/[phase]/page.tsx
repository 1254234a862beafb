import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadRun } from "@/app/(console)/runs/[runId]/load-run";
import { RunConsole } from "@/components/runs/console/run-console";
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
  if (!plan.phases.some(({ id }) => id === phase)) notFound();
  return <RunConsole phaseId={phase} />;
}
