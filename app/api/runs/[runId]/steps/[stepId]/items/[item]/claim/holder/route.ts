import { z } from "zod";
import { route } from "@/lib/http/route";
import { takeOverItem } from "@/lib/services/runs/signing/take-over-item";

const params = z.object({ runId: z.uuid(), stepId: z.string(), item: z.string() });

export const PUT = route(
  "PUT /api/runs/[runId]/steps/[stepId]/items/[item]/claim/holder",
  params,
  ({ ctx, params, body }) => takeOverItem(ctx, { ...Object(body), ...params }),
);
