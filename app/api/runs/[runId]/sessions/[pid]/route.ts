import { z } from "zod";
import { route } from "@/lib/http/route";
import { endSessionInTarget } from "@/lib/services/runs/end-session-in-target";

const params = z.object({ runId: z.uuid(), pid: z.coerce.number() });

export const DELETE = route(
  "DELETE /api/runs/[runId]/sessions/[pid]",
  params,
  ({ ctx, params, body }) => endSessionInTarget(ctx, { ...Object(body), ...params }),
);
