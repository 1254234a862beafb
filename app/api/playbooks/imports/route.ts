import { z } from "zod";
import { route } from "@/lib/http/route";
import { importForLibrary } from "@/lib/services/playbooks/import-for-library";

export const POST = route("POST /api/playbooks/imports", z.object({}), ({ ctx, body }) =>
  importForLibrary(ctx, body),
);
