import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/services/messages/list-deliveries";

export const GET = route("GET /api/deliveries", z.object({}), ({ ctx, request }) =>
  listDeliveries(ctx, queryOf(request)),
);
