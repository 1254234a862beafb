import { z } from "zod";
import { route } from "@/lib/http/route";
import { addLeadKind } from "@/lib/services/lead-kinds";

export const POST = route("POST /api/lead-kinds", z.object({}), ({ ctx, body }) =>
  addLeadKind(ctx, body),
);
