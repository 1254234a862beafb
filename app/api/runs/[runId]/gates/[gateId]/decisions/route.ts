import { z } from "zod";
import { route } from "@/lib/http/route";
import { decideGate } from "@/lib/services/runs/gates/decide-gate";

const params = z.object({ runId: z.uuid(), gateId: z.string() });

export const POST = route(
  "POST /api/runs/[runId]/gates/[gateId]/decisions",
  params,
  ({ ctx, params, body }) => decideGate(ctx, { ...Object(body), ...params }),
);
