import { z } from "zod";
import { route } from "@/lib/http/route";
import { listPlaybooks } from "@/lib/services/playbooks/list-playbooks";

export const GET = route("GET /api/playbooks", z.object({}), ({ ctx }) => listPlaybooks(ctx));
