import { z } from "zod";
import { route } from "@/lib/http/route";
import { changeTarget } from "@/lib/services/change-target";
import { getTarget } from "@/lib/services/list-targets";

const params = z.object({ targetId: z.uuid() });

export const GET = route("GET /api/targets/[targetId]", params, ({ ctx, params }) =>
  getTarget(ctx, params.targetId),
);

export const PATCH = route("PATCH /api/targets/[targetId]", params, ({ ctx, params, body }) =>
  changeTarget(ctx, { ...Object(body), ...params }),
);
