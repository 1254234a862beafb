import { z } from "zod";
import { route } from "@/lib/http/route";
import { getPlan } from "@/lib/services/runs/steps/get-plan";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]/plan", params, ({ ctx, params }) =>
  getPlan(ctx, params.runId),
);
