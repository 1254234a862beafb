import { notFound } from "@/lib/core/errors";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { DetachFileInput } from "./attach-file";

/** A file at a signature, with its bytes. */
export async function downloadFile(ctx: ServiceContext, raw: unknown) {
  const { runId, stepId, item, fileId } = DetachFileInput.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: runId });
  const row = await ctx.db.attachment.findFirst({ where: { id: fileId, runId, stepId, item } });
  if (!row) throw notFound("file", fileId);
  return { name: row.name, mediaType: row.mediaType, content: row.content };
}
