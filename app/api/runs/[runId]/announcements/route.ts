import { z } from "zod";
import { route } from "@/lib/http/route";
import { announce } from "@/lib/services/runs/announce";

const params = z.object({ runId: z.uuid() });

export const POST = route("POST /api/runs/[runId]/announcements", params, ({ ctx, params, body }) =>
  announce(ctx, { ...Object(body), ...params }),
);
