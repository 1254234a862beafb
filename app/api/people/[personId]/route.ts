import { z } from "zod";
import { route } from "@/lib/http/route";
import { changePerson } from "@/lib/services/change-person";
import { getPerson } from "@/lib/services/get-person";

const params = z.object({ personId: z.uuid() });

export const GET = route("GET /api/people/[personId]", params, ({ ctx, params }) =>
  getPerson(ctx, params.personId),
);

export const PATCH = route("PATCH /api/people/[personId]", params, ({ ctx, params, body }) =>
  changePerson(ctx, { ...Object(body), ...params }),
);
