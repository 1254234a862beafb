import { z } from "zod";
import { route } from "@/lib/http/route";
import { deactivatePerson } from "@/lib/services/deactivate-person";
import { reactivatePerson } from "@/lib/services/reactivate-person";

const params = z.object({ personId: z.uuid() });

export const PUT = route("PUT /api/people/[personId]/deactivation", params, ({ ctx, params }) =>
  deactivatePerson(ctx, params.personId),
);

export const DELETE = route(
  "DELETE /api/people/[personId]/deactivation",
  params,
  ({ ctx, params }) => reactivatePerson(ctx, params.personId),
);
