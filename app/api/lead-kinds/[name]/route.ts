import { z } from "zod";
import { route } from "@/lib/http/route";
import { removeLeadKind } from "@/lib/services/lead-kinds";

const params = z.object({ name: z.string() });

export const DELETE = route("DELETE /api/lead-kinds/[name]", params, ({ ctx, params }) =>
  removeLeadKind(ctx, params.name),
);
