import { z } from "zod";
import { route } from "@/lib/http/route";
import { claimItem, releaseItem } from "@/lib/services/runs/signing/claim-item";

const params = z.object({ runId: z.uuid(), stepId: z.string(), item: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim",
  params,
  ({ ctx, params, body }) => claimItem(ctx, { ...Object(body), ...params }),
);

export const DELETE = route(
  "DELETE /api/runs/[runId]/steps/[stepId]/items/[item]/claim",
  params,
  ({ ctx, params }) => releaseItem(ctx, params),
);
