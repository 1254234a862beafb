import { z } from "zod";
import { route } from "@/lib/http/route";
import { withdrawDecision } from "@/lib/services/runs/gates/withdraw-decision";

const params = z.object({ runId: z.uuid(), gateId: z.string() });

export const DELETE = route(
  "DELETE /api/runs/[runId]/gates/[gateId]/decisions/mine",
  params,
  ({ ctx, params, body }) => withdrawDecision(ctx, { ...Object(body), ...params }),
);
