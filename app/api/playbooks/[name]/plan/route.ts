import { z } from "zod";
import { route } from "@/lib/http/route";
import { renderForTarget } from "@/lib/services/playbooks/render-for-target";

const params = z.object({ name: z.string() });

export const POST = route("POST /api/playbooks/[name]/plan", params, ({ ctx, params, body }) =>
  renderForTarget(ctx, { ...Object(body), ...params }),
);
