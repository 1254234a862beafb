import { z } from "zod";
import { route } from "@/lib/http/route";
import { listDeputies } from "@/lib/services/deputies/list-deputies";
import { nameDeputy } from "@/lib/services/deputies/name-deputy";

export const GET = route("GET /api/account/deputies", z.object({}), ({ ctx }) => listDeputies(ctx));

export const POST = route("POST /api/account/deputies", z.object({}), ({ ctx, body }) =>
  nameDeputy(ctx, body),
);
