import { z } from "zod";
import { route } from "@/lib/http/route";
import { sendStatusMessage } from "@/lib/services/status/send-status-message";

const params = z.object({ runId: z.uuid() });

export const POST = route(
  "POST /api/runs/[runId]/status/messages",
  params,
  ({ ctx, params, body }) => sendStatusMessage(ctx, { ...Object(body), ...params }),
);
