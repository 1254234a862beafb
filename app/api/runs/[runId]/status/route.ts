import { z } from "zod";
import { route } from "@/lib/http/route";
import { getStatusPage } from "@/lib/services/status/get-status-page";
import { publishStatus } from "@/lib/services/status/publish-status";
import { revokeStatus } from "@/lib/services/status/revoke-status";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]/status", params, ({ ctx, params }) =>
  getStatusPage(ctx, params.runId),
);

export const PUT = route("PUT /api/runs/[runId]/status", params, ({ ctx, params, body }) =>
  publishStatus(ctx, { ...Object(body), ...params }),
);

export const DELETE = route("DELETE /api/runs/[runId]/status", params, ({ ctx, params }) =>
  revokeStatus(ctx, params),
);
