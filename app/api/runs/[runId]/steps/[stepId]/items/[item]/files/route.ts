import { z } from "zod";
import { route } from "@/lib/http/route";
import { attachFile } from "@/lib/services/runs/signing/attach-file";

const params = z.object({ runId: z.uuid(), stepId: z.string(), item: z.string() });

export const POST = route(
  "POST /api/runs/[runId]/steps/[stepId]/items/[item]/files",
  params,
  ({ ctx, params, body }) => attachFile(ctx, { ...Object(body), ...params }),
);
