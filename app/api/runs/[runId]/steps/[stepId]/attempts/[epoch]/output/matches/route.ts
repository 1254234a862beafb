import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { searchOutput } from "@/lib/services/runs/reading/read-output";

const params = z.object({ runId: z.uuid(), stepId: z.string(), epoch: z.coerce.number() });

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output/matches",
  params,
  ({ ctx, params, request }) => searchOutput(ctx, { ...queryOf(request), ...params }),
);
