import { z } from "zod";
import { route } from "@/lib/http/route";
import { bookRun } from "@/lib/services/runs/booking/book-run";
import { cancelRun } from "@/lib/services/runs/booking/cancel-run";

const params = z.object({ runId: z.uuid() });

export const PUT = route("PUT /api/runs/[runId]/booking", params, ({ ctx, params }) =>
  bookRun(ctx, params),
);

export const DELETE = route("DELETE /api/runs/[runId]/booking", params, ({ ctx, params, body }) =>
  cancelRun(ctx, { ...Object(body), ...params }),
);
