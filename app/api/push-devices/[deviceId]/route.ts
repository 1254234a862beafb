import { z } from "zod";
import { route } from "@/lib/http/route";
import { removePushDevice } from "@/lib/services/push/remove-push-device";

const params = z.object({ deviceId: z.uuid() });

export const DELETE = route("DELETE /api/push-devices/[deviceId]", params, ({ ctx, params }) =>
  removePushDevice(ctx, params.deviceId),
);
