import { z } from "zod";
import { route } from "@/lib/http/route";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";

const params = z.object({ runId: z.uuid(), gateId: z.string() });

export const GET = route("GET /api/runs/[runId]/gates/[gateId]", params, ({ ctx, params }) =>
  getGateCard(ctx, params),
);
