import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { readSamples } from "@/lib/services/runs/reading/read-samples";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]/samples", params, ({ ctx, params, request }) =>
  readSamples(ctx, { ...queryOf(request), ...params }),
);
