import { z } from "zod";
import { route } from "@/lib/http/route";
import { handOver } from "@/lib/services/runs/take-wheel";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/wheel/holder", params, ({ ctx, params, body }) =>
  handOver(ctx, { ...Object(body), ...params }),
);
