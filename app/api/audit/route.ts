import { z } from "zod";
import { route } from "@/lib/http/route";
import { listAudit } from "@/lib/services/list-audit";

export const GET = route("GET /api/audit", z.object({}), ({ ctx, request }) =>
  listAudit(ctx, Object.fromEntries(new URL(request.url).searchParams)),
);
