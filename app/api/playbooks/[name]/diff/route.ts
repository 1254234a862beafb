import { z } from "zod";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { diffPlaybook } from "@/lib/services/playbooks/diff-playbook";

const params = z.object({ name: z.string() });

export const GET = route("GET /api/playbooks/[name]/diff", params, ({ ctx, params, request }) =>
  diffPlaybook(ctx, { ...queryOf(request), ...params }),
);
