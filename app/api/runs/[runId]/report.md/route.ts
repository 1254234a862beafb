import { z } from "zod";
import { writeMarkdown } from "@/lib/core/report/write-markdown";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";
import { getReport } from "@/lib/services/report/get-report";

export const GET = route(
  "GET /api/runs/[runId]/report.md",
  z.object({ runId: z.uuid() }),
  async ({ ctx, params }) => {
    const report = await getReport(ctx, params);
    return fileResponse({
      name: `run-${report.run.number}-report.md`,
      mediaType: "text/markdown",
      content: writeMarkdown(report),
    });
  },
);
