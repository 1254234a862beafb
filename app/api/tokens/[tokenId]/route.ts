import { z } from "zod";
import { route } from "@/lib/http/route";
import { revokeToken } from "@/lib/services/revoke-token";

const params = z.object({ tokenId: z.uuid() });

export const DELETE = route("DELETE /api/tokens/[tokenId]", params, ({ ctx, params }) =>
  revokeToken(ctx, params.tokenId),
);
