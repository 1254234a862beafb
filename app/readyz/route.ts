import { z } from "zod";
import { route } from "@/lib/http/route";
import { checkReady } from "@/lib/services/check-ready";

/** Whether this process could do its work now. */
export const GET = route("GET /readyz", z.object({}), ({ ctx }) => checkReady(ctx));
