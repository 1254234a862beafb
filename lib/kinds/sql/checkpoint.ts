import { createHash } from "node:crypto";
import { z } from "zod";

/** How far a step has come: what an attempt writes before anything that cannot be taken back. */
export const SqlCheckpoint = z.object({
  /** Of the statements as they are sent: another text begins anew. */
  of: z.string(),
  /** Units that are done: all statements together are one, or each is. */
  done: z.number(),
  /** The unit that is under way: its transaction, or none where it was sent without. */
  sent: z.object({ xid: z.string().nullable() }).nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Where all are one transaction: what the attempt records when it turns out to be committed. */
  evidence: z.unknown(),
});
export type SqlCheckpoint = z.output<typeof SqlCheckpoint>;

/** What an earlier attempt wrote about these statements, or a beginning. */
export function readCheckpoint(written: unknown, texts: readonly string[]): SqlCheckpoint {
  const of = createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  const parsed = SqlCheckpoint.safeParse(written);
  if (parsed.success && parsed.data.of === of) return parsed.data;
  return { of, done: 0, sent: null, values: {}, evidence: null };
}
