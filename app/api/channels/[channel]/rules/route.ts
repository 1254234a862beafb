import { z } from "zod";
import { route } from "@/lib/http/route";
import { readMatrix } from "@/lib/services/messages/read-matrix";
import { setRule } from "@/lib/services/messages/set-rule";

const params = z.object({ channel: z.string() });

export const GET = route("GET /api/channels/[channel]/rules", params, ({ ctx, params }) =>
  readMatrix(ctx, params.channel),
);

export const PATCH = route("PATCH /api/channels/[channel]/rules", params, ({ ctx, params, body }) =>
  setRule(ctx, { ...Object(body), ...params }),
);
