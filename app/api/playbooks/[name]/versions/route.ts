import { z } from "zod";
import { route } from "@/lib/http/route";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";

const params = z.object({ name: z.string() });

export const POST = route("POST /api/playbooks/[name]/versions", params, ({ ctx, params, body }) =>
  savePlaybook(ctx, { ...Object(body), ...params }),
);
