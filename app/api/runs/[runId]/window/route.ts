import { z } from "zod";
import { route } from "@/lib/http/route";
import { extendWindow } from "@/lib/services/runs/extend-window";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/window", params, ({ ctx, params, body }) =>
  extendWindow(ctx, { ...Object(body), ...params }),
);
