import { z } from "zod";
import { route } from "@/lib/http/route";
import { recheckStep } from "@/lib/services/runs/steps/recheck-step";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const POST = route(
  "POST /api/runs/[runId]/steps/[stepId]/rechecks",
  params,
  ({ ctx, params, body }) => recheckStep(ctx, { ...Object(body), ...params }),
);
