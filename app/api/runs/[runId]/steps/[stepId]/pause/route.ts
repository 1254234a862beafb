import { z } from "zod";
import { route } from "@/lib/http/route";
import { pauseStep } from "@/lib/services/runs/steps/rest-step";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/pause",
  params,
  ({ ctx, params, body }) => pauseStep(ctx, { ...Object(body), ...params }),
);
