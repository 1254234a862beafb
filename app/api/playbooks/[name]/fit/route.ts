import { z } from "zod";
import { route } from "@/lib/http/route";
import { fitToTarget } from "@/lib/services/playbooks/fit-to-target";

const params = z.object({ name: z.string() });

export const POST = route("POST /api/playbooks/[name]/fit", params, ({ ctx, params, body }) =>
  fitToTarget(ctx, { ...Object(body), ...params }),
);
