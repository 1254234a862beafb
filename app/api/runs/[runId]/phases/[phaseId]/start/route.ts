import { z } from "zod";
import { route } from "@/lib/http/route";
import { startPhase } from "@/lib/services/runs/start-run";

const params = z.object({ runId: z.uuid(), phaseId: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/phases/[phaseId]/start",
  params,
  ({ ctx, params }) => startPhase(ctx, params),
);
