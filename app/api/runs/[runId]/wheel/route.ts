import { z } from "zod";
import { route } from "@/lib/http/route";
import { takeWheel } from "@/lib/services/runs/take-wheel";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/wheel", params, ({ ctx, params, body }) =>
  takeWheel(ctx, { ...Object(body), ...params }),
);
