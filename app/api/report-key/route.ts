import { z } from "zod";
import { route } from "@/lib/http/route";
import { getReportKey } from "@/lib/services/report/report-key";

export const GET = route("GET /api/report-key", z.object({}), ({ ctx }) => getReportKey(ctx));
