import { z } from "zod";
import { route } from "@/lib/http/route";
import { readInbox } from "@/lib/services/inbox/read-inbox";

export const GET = route("GET /api/inbox", z.object({}), ({ ctx }) => readInbox(ctx));
