import { z } from "zod";
import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/services/change-password";

export const PUT = route("PUT /api/account/password", z.object({}), ({ ctx, body }) =>
  changePassword(ctx, body),
);
