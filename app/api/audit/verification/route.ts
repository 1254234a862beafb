import { z } from "zod";
import { route } from "@/lib/http/route";
import { verifyAudit } from "@/lib/services/verify-audit";

export const GET = route("GET /api/audit/verification", z.object({}), ({ ctx }) =>
  verifyAudit(ctx),
);
