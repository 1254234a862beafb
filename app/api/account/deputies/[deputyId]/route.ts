import { z } from "zod";
import { route } from "@/lib/http/route";
import { endDeputy } from "@/lib/services/deputies/end-deputy";

const params = z.object({ deputyId: z.string() });

export const DELETE = route(
  "DELETE /api/account/deputies/[deputyId]",
  params,
  ({ ctx, params: { deputyId } }) => endDeputy(ctx, deputyId),
);
