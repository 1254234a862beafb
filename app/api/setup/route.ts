import { z } from "zod";
import { route } from "@/lib/http/route";
import { setUpPanel } from "@/lib/services/set-up-panel";

export const POST = route("POST /api/setup", z.object({}), ({ ctx, body }) =>
  setUpPanel(ctx, body),
);
