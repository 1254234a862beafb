import { readAudit } from "@/lib/store/read-audit";
import { change } from "./change";
import type { ServiceContext } from "./context";

/** The whole trail as lines of JSON, to be verified elsewhere. Who exported it is its last entry. */
export async function exportAudit(ctx: ServiceContext): Promise<ReadableStream<Uint8Array>> {
  await change(ctx, "audit.export", { kind: "audit trail", id: "1" }, async () => ({
    result: undefined,
  }));
  const lines = readAudit(ctx.db);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
  });
}
