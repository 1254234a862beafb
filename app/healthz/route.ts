import { z } from "zod";
import { route } from "@/lib/http/route";

/** Whether this process answers at all. */
export const GET = route("GET /healthz", z.object({}), async () => ({ alive: true }));
