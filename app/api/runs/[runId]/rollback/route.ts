import { z } from "zod";
import { route } from "@/lib/http/route";
import { rollBack } from "@/lib/services/runs/roll-back";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/rollback", params, ({ ctx, params, body }) =>
  rollBack(ctx, { ...Object(body), ...params }),
);
