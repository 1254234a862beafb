import { z } from "zod";
import { route } from "@/lib/http/route";
import { listChannels } from "@/lib/services/messages/list-channels";

export const GET = route("GET /api/channels", z.object({}), ({ ctx }) => listChannels(ctx));
