import { z } from "zod";
import { openPanel } from "@/lib/http/panel";
import { route } from "@/lib/http/route";
import { addPushDevice } from "@/lib/services/push/add-push-device";

export const POST = route("POST /api/push-devices", z.object({}), ({ ctx, body, request }) =>
  addPushDevice(ctx, openPanel().env.PUSH, request.headers.get("user-agent") ?? "", body),
);
