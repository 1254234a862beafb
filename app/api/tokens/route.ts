import { z } from "zod";
import { route } from "@/lib/http/route";
import { createToken } from "@/lib/services/create-token";
import { listTokens } from "@/lib/services/list-tokens";

export const GET = route("GET /api/tokens", z.object({}), ({ ctx }) => listTokens(ctx));

export const POST = route("POST /api/tokens", z.object({}), async ({ ctx, body }) => {
  const { id, token } = await createToken(ctx, body);
  return { id, token: token.reveal() };
});
