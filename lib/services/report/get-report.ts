import { buildReport } from "@/lib/core/report/build-report";
import type { Report } from "@/lib/core/report/report";
import type { ServiceContext } from "@/lib/services/context";
import { OfRun } from "@/lib/services/runs/run-input";
import { type SealedReport, sealReport } from "@/lib/store/report-seal";
import { readReportSource } from "./read-report-source";
import { openReportKey } from "./report-key";

/** The report of a run, as it stands now. */
export async function getReport(ctx: ServiceContext, raw: unknown): Promise<Report> {
  const { runId } = OfRun.parse(raw);
  return buildReport(await readReportSource(ctx, runId));
}

/** The same, sealed with the key of this panel: what is kept and checked elsewhere. */
export async function getSealedReport(ctx: ServiceContext, raw: unknown): Promise<SealedReport> {
  return sealReport(await getReport(ctx, raw), await openReportKey(ctx));
}
