import { z } from "zod";
import { route } from "@/lib/http/route";
import { getPreview } from "@/lib/services/runs/steps/get-plan";

const params = z.object({ runId: z.uuid(), stepId: z.string() });

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/preview",
  params,
  ({ ctx, params }) => getPreview(ctx, params),
);
