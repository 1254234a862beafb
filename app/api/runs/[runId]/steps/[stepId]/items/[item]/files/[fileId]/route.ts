import { z } from "zod";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";
import { detachFile } from "@/lib/services/runs/signing/attach-file";
import { downloadFile } from "@/lib/services/runs/signing/download-file";

const params = z.object({
  ...{ runId: z.uuid(), stepId: z.string(), item: z.string(), fileId: z.uuid() },
});

export const GET = route(
  "GET /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]",
  params,
  async ({ ctx, params }) => fileResponse(await downloadFile(ctx, params)),
);

export const DELETE = route(
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/files/[fileId]",
  params,
  ({ ctx, params }) => detachFile(ctx, params),
);
