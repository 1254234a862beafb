import { z } from "zod";
import { route } from "@/lib/http/route";
import { exportAudit } from "@/lib/services/export-audit";

export const GET = route("GET /api/audit/export", z.object({}), async ({ ctx }) => {
  const name = `slackwater-audit-${ctx.now().toISOString().slice(0, 10)}.ndjson`;
  return new Response(await exportAudit(ctx), {
    headers: {
      "content-type": "application/x-ndjson",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
});
