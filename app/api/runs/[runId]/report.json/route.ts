import { z } from "zod";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";
import { getSealedReport } from "@/lib/services/report/get-report";

export const GET = route(
  "GET /api/runs/[runId]/report.json",
  z.object({ runId: z.uuid() }),
  async ({ ctx, params }) => {
    const report = await getSealedReport(ctx, params);
    return fileResponse({
      name: `run-${report.run.number}-report.json`,
      mediaType: "application/json",
      content: `${JSON.stringify(report, null, 2)}\n`,
    });
  },
);
