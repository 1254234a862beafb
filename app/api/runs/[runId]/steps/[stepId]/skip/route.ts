import { z } from "zod";
import { route } from "@/lib/http/route";
import { skipStep } from "@/lib/services/runs/steps/lead-on";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/skip",
  params,
  ({ ctx, params, body }) => skipStep(ctx, { ...Object(body), ...params }),
);
