import { z } from "zod";
import { route } from "@/lib/http/route";
import { readTargetFacts } from "@/lib/services/read-target-facts";

const params = z.object({ targetId: z.uuid() });

export const GET = route("GET /api/targets/[targetId]/facts", params, ({ ctx, params }) =>
  readTargetFacts(ctx, params.targetId),
);
