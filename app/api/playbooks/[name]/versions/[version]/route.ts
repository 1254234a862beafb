import { z } from "zod";
import { route } from "@/lib/http/route";
import { getPlaybook } from "@/lib/services/playbooks/get-playbook";

const params = z.object({ name: z.string(), version: z.coerce.number() });

export const GET = route(
  "GET /api/playbooks/[name]/versions/[version]",
  params,
  ({ ctx, params }) => getPlaybook(ctx, params),
);
