import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { draftRun } from "@/lib/services/runs/booking/draft-run";
import { listRuns } from "@/lib/services/runs/reading/list-runs";

export const GET = route("GET /api/runs", z.object({}), ({ ctx, request }) =>
  listRuns(ctx, queryOf(request)),
);

export const POST = route("POST /api/runs", z.object({}), ({ ctx, body }) => draftRun(ctx, body));
