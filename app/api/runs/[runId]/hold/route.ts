import { z } from "zod";
import { route } from "@/lib/http/route";
import { holdRun, resumeRun } from "@/lib/services/runs/hold-run";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/hold", params, ({ ctx, params, body }) =>
  holdRun(ctx, { ...Object(body), ...params }),
);

export const DELETE = route("DELETE /api/runs/[runId]/hold", params, ({ ctx, params, body }) =>
  resumeRun(ctx, { ...Object(body), ...params }),
);
