import { z } from "zod";
import { route } from "@/lib/http/route";
import { askGrant } from "@/lib/services/ask-grant";

export const POST = route("POST /api/fresh-grants", z.object({}), async ({ ctx, body }) => {
  const { grant } = await askGrant(ctx, body);
  return { grant: grant.reveal() };
});
