import { z } from "zod";
import { route } from "@/lib/http/route";
import { getRunView } from "@/lib/services/runs/get-run";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]", params, ({ ctx, params }) =>
  getRunView(ctx, params.runId),
);
