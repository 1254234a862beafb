import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { draftAnnouncement } from "@/lib/services/runs/draft-announcement";

const params = z.object({ runId: z.uuid() });

export const GET = route(
  "GET /api/runs/[runId]/announcement-draft",
  params,
  ({ ctx, params, request }) => draftAnnouncement(ctx, { ...queryOf(request), ...params }),
);
