import { z } from "zod";
import { route } from "@/lib/http/route";
import { reopenGate } from "@/lib/services/runs/gates/reopen-gate";

const params = z.object({ runId: z.uuid(), gateId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/gates/[gateId]/reopening",
  params,
  ({ ctx, params, body }) => reopenGate(ctx, { ...Object(body), ...params }),
);
