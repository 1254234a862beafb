import { z } from "zod";
import { route } from "@/lib/http/route";
import { sendTestMessage } from "@/lib/services/messages/send-test-message";

const params = z.object({ channel: z.string() });

export const POST = route("POST /api/channels/[channel]/tests", params, ({ ctx, params }) =>
  sendTestMessage(ctx, params),
);
