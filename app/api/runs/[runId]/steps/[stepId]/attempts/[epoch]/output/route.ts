import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { readOutput } from "@/lib/services/runs/reading/read-output";

const params = z.object({ runId: z.uuid(), stepId: z.string(), epoch: z.coerce.number() });

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/attempts/[epoch]/output",
  params,
  ({ ctx, params, request }) => readOutput(ctx, { ...queryOf(request), ...params }),
);
