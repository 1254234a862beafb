import { z } from "zod";
import { route } from "@/lib/http/route";
import { endSession } from "@/lib/services/end-session";

const params = z.object({ sessionId: z.uuid() });

export const DELETE = route("DELETE /api/sessions/[sessionId]", params, ({ ctx, params }) =>
  endSession(ctx, params.sessionId),
);
