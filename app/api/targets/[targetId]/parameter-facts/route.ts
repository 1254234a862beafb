import { z } from "zod";
import { route } from "@/lib/http/route";
import { readParameterFacts } from "@/lib/services/runs/booking/read-parameter-facts";

const params = z.object({ targetId: z.uuid() });

export const GET = route("GET /api/targets/[targetId]/parameter-facts", params, ({ ctx, params }) =>
  readParameterFacts(ctx, params.targetId),
);
