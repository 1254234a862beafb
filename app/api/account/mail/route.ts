import { z } from "zod";
import { route } from "@/lib/http/route";
import { chooseMail } from "@/lib/services/messages/choose-mail";

export const PUT = route("PUT /api/account/mail", z.object({}), ({ ctx, body }) =>
  chooseMail(ctx, body),
);
