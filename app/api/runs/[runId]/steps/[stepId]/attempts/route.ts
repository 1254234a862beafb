import { z } from "zod";
import { route } from "@/lib/http/route";
import { startStep } from "@/lib/services/runs/steps/start-step";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const POST = route(
  "POST /api/runs/[runId]/steps/[stepId]/attempts",
  params,
  ({ ctx, params, body }) => startStep(ctx, { ...Object(body), ...params }),
);
