import { z } from "zod";
import { route } from "@/lib/http/route";
import { stopStep } from "@/lib/services/runs/steps/rest-step";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/stop",
  params,
  ({ ctx, params, body }) => stopStep(ctx, { ...Object(body), ...params }),
);
