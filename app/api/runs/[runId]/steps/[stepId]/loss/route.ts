import { z } from "zod";
import { route } from "@/lib/http/route";
import { getLossCard } from "@/lib/services/runs/steps/get-loss-card";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const GET = route("GET /api/runs/[runId]/steps/[stepId]/loss", params, ({ ctx, params }) =>
  getLossCard(ctx, params),
);
