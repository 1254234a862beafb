import { z } from "zod";
import { route } from "@/lib/http/route";
import { addNote } from "@/lib/services/runs/add-note";

const params = z.object({ runId: z.uuid() });

export const POST = route("POST /api/runs/[runId]/notes", params, ({ ctx, params, body }) =>
  addNote(ctx, { ...Object(body), ...params }),
);
