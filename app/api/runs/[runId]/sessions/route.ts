import { z } from "zod";
import { route } from "@/lib/http/route";
import { listSessions } from "@/lib/services/runs/list-sessions";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]/sessions", params, ({ ctx, params }) =>
  listSessions(ctx, params.runId),
);
