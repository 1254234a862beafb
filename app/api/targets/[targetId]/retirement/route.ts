import { z } from "zod";
import { route } from "@/lib/http/route";
import { retireTarget } from "@/lib/services/retire-target";

const params = z.object({ targetId: z.uuid() });

export const PUT = route(
  "PUT /api/targets/[targetId]/retirement",
  params,
  ({ ctx, params, body }) => retireTarget(ctx, { ...Object(body), ...params }),
);
