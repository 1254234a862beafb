import { notFound } from "@/lib/core/errors";
import { readOutputLine } from "@/lib/core/run/output-line";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { Database } from "@/lib/store/database";
import { OfAttempt } from "./read-output";

const CHUNKS_AT_ONCE = 20;

export type Download = { name: string; body: ReadableStream<Uint8Array> };

/** The whole output of an attempt as plain text, read as fast as it is taken and never all at once. */
export async function downloadOutput(ctx: ServiceContext, raw: unknown): Promise<Download> {
  const attempt = OfAttempt.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: attempt.runId });
  const row = await ctx.db.attempt.findUnique({
    where: { runId_stepId_epoch: attempt },
    select: { step: { select: { run: { select: { number: true } } } } },
  });
  if (!row) throw notFound("attempt", `${attempt.epoch} of ${attempt.stepId}`);
  const name = `run-${row.step.run.number}-${attempt.stepId}-${attempt.epoch}.log`;
  return { name, body: toStream(readChunks(ctx.db, attempt)) };
}

async function* readChunks(
  db: Database,
  attempt: { runId: string; stepId: string; epoch: number },
): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const chunks = await db.outputChunk.findMany({
      where: { ...attempt, firstLine: { gt: after } },
      orderBy: { firstLine: "asc" },
      take: CHUNKS_AT_ONCE,
    });
    for (const { lines } of chunks) yield `${lines.map(asPlainText).join("\n")}\n`;
    const last = chunks.at(-1);
    if (!last || chunks.length < CHUNKS_AT_ONCE) return;
    after = last.firstLine;
  }
}

function asPlainText(line: string): string {
  const said = readOutputLine(line);
  return said.kind === "heading" ? `== ${said.text} (${said.at})` : said.text;
}

function toStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await texts.return(undefined);
    },
  });
}
