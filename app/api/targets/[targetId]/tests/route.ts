import { z } from "zod";
import { route } from "@/lib/http/route";
import { testTarget } from "@/lib/services/test-target";

const params = z.object({ targetId: z.uuid() });

export const POST = route("POST /api/targets/[targetId]/tests", params, ({ ctx, params }) =>
  testTarget(ctx, params.targetId),
);
