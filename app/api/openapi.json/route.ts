import { z } from "zod";
import { openapiDocument } from "@/lib/http/openapi/openapi-document";
import { route } from "@/lib/http/route";

export const GET = route("GET /api/openapi.json", z.object({}), async ({ ctx }) =>
  openapiDocument(ctx.publicUrl),
);
