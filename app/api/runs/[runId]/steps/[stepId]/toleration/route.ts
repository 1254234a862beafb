import { z } from "zod";
import { route } from "@/lib/http/route";
import { tolerateStep } from "@/lib/services/runs/steps/tolerate-step";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/toleration",
  params,
  ({ ctx, params, body }) => tolerateStep(ctx, { ...Object(body), ...params }),
);
