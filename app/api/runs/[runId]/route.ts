import { z } from "zod";
import { route } from "@/lib/http/route";
import { editBooking } from "@/lib/services/runs/booking/edit-booking";
import { getRunView } from "@/lib/services/runs/reading/get-run";

const params = z.object({ runId: z.uuid() });

export const GET = route("GET /api/runs/[runId]", params, ({ ctx, params }) =>
  getRunView(ctx, params.runId),
);

export const PATCH = route("PATCH /api/runs/[runId]", params, ({ ctx, params, body }) =>
  editBooking(ctx, { ...Object(body), ...params }),
);
