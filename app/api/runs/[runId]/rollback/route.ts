import { z } from "zod";
import { route } from "@/lib/http/route";
import { getRollbackCard } from "@/lib/services/runs/rollback/get-rollback-card";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { withdrawRollback } from "@/lib/services/runs/rollback/withdraw-rollback";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]/rollback", params, ({ ctx, params }) =>
  getRollbackCard(ctx, params),
);

export const POST = route("POST /api/runs/[runId]/rollback", params, ({ ctx, params, body }) =>
  rollBack(ctx, { ...Object(body), ...params }),
);

export const DELETE = route("DELETE /api/runs/[runId]/rollback", params, ({ ctx, params, body }) =>
  withdrawRollback(ctx, { ...Object(body), ...params }),
);
