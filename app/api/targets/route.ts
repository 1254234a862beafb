import { z } from "zod";
import { route } from "@/lib/http/route";
import { addTarget } from "@/lib/services/add-target";
import { listTargets } from "@/lib/services/list-targets";

export const GET = route("GET /api/targets", z.object({}), ({ ctx }) => listTargets(ctx));

export const POST = route("POST /api/targets", z.object({}), ({ ctx, body }) =>
  addTarget(ctx, body),
);
