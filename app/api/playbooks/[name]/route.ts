import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { getPlaybook } from "@/lib/services/playbooks/get-playbook";

const params = z.object({ name: z.string() });

export const GET = route("GET /api/playbooks/[name]", params, ({ ctx, params, request }) =>
  getPlaybook(ctx, { ...queryOf(request), ...params }),
);
