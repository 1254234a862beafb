import { z } from "zod";
import { route } from "@/lib/http/route";
import { settleStep } from "@/lib/services/runs/steps/lead-on";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/settlement",
  params,
  ({ ctx, params, body }) => settleStep(ctx, { ...Object(body), ...params }),
);
