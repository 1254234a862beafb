import { z } from "zod";
import { route } from "@/lib/http/route";
import { lintPlaybook } from "@/lib/services/playbooks/lint-playbook";

export const POST = route("POST /api/playbooks/lint", z.object({}), ({ ctx, body }) =>
  lintPlaybook(ctx, body),
);
