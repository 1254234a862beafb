import { z } from "zod";
import { route } from "@/lib/http/route";
import { emergencyStop, releaseStop } from "@/lib/services/runs/emergency-stop";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/emergency-stop", params, ({ ctx, params, body }) =>
  emergencyStop(ctx, { ...Object(body), ...params }),
);

export const DELETE = route(
  "DELETE /api/runs/[runId]/emergency-stop",
  params,
  ({ ctx, params, body }) => releaseStop(ctx, { ...Object(body), ...params }),
);
