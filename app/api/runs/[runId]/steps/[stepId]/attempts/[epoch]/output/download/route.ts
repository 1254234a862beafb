import { z } from "zod";
import { route } from "@/lib/http/route";
import { downloadOutput } from "@/lib/services/runs/reading/download-output";

const params = z.object({ runId: z.uuid(), stepId: z.string(), epoch: z.coerce.number() });

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/download",
  params,
  async ({ ctx, params }) => {
    const { name, body } = await downloadOutput(ctx, params);
    return new Response(body, {
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  },
);
