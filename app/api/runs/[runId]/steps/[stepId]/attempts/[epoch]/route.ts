import { z } from "zod";
import { route } from "@/lib/http/route";
import { getAttempt } from "@/lib/services/runs/reading/get-attempt";

const params = z.object({ runId: z.uuid(), stepId: z.string(), epoch: z.coerce.number() });

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]",
  params,
  ({ ctx, params }) => getAttempt(ctx, params),
);
