import { z } from "zod";
import { route } from "@/lib/http/route";
import { signItem } from "@/lib/services/runs/signing/sign-item";

const params = z.object({ runId: z.uuid(), stepId: z.string(), item: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/signature",
  params,
  ({ ctx, params, body }) => signItem(ctx, { ...Object(body), ...params }),
);
