import type { Metadata } from "next";
import { loadRun } from "@/app/(console)/runs/[runId]/load-run";
import { ReportPage } from "@/components/report/report-page";
import { openPage, orNotFound } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { getReport } from "@/lib/services/report/get-report";

type Props = { params: Promise<{ runId: string }> };

/** The tab, and the file that is printed, have the run's number. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Report", async () => {
    const { number, title } = await loadRun((await params).runId);
    return `Report #${number} ${title}`;
  });
}

/** What a run has left behind, to be read and printed afterwards. */
export default async function Page({ params }: Props) {
  const ctx = await openPage("PAGE /runs/[runId]/report");
  const { runId } = await params;
  await loadRun(runId);
  return <ReportPage report={await orNotFound(getReport(ctx, { runId }))} />;
}
