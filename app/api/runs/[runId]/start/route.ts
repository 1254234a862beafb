import { z } from "zod";
import { route } from "@/lib/http/route";
import { startRun } from "@/lib/services/runs/start-run";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/start", params, ({ ctx, params }) =>
  startRun(ctx, params),
);
