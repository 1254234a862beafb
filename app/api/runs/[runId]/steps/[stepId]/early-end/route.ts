import { z } from "zod";
import { route } from "@/lib/http/route";
import { endWatchEarly } from "@/lib/services/runs/steps/end-watch-early";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/early-end",
  params,
  ({ ctx, params, body }) => endWatchEarly(ctx, { ...Object(body), ...params }),
);
