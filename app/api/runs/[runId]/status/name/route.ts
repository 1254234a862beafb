import { z } from "zod";
import { route } from "@/lib/http/route";
import { nameStatus } from "@/lib/services/status/name-status";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/status/name", params, ({ ctx, params, body }) =>
  nameStatus(ctx, { ...Object(body), ...params }),
);
