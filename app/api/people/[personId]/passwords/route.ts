import { z } from "zod";
import { route } from "@/lib/http/route";
import { resetPassword } from "@/lib/services/reset-password";

const params = z.object({ personId: z.uuid() });

export const POST = route(
  "POST /api/people/[personId]/passwords",
  params,
  async ({ ctx, params }) => {
    const { password } = await resetPassword(ctx, params.personId);
    return { password: password.reveal() };
  },
);
