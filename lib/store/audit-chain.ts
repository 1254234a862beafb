import { z } from "zod";
import { digestOf } from "./digest-of";

/** One line of the audit trail, as it is exported and as its hash is made. */
export const AuditLine = z.object({
  seq: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  act: z.string(),
  outcome: z.string(),
  thingKind: z.string(),
  thingId: z.string(),
  thingName: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

export const FIRST_HASH = "0".repeat(64);

/** The hash of a line: of everything that it says, and of the line before it. */
export function hashAuditLine({ hash: _, ...said }: AuditLine): string {
  return digestOf(said);
}

/** The first thing that is wrong with a line that follows another, in words, or nothing. */
export function findBreak(
  line: AuditLine,
  before: { seq: string; hash: string },
): string | undefined {
  if (BigInt(line.seq) !== BigInt(before.seq) + 1n)
    return `Entry ${line.seq} follows entry ${before.seq}: entries between them are missing.`;
  if (line.previousHash !== before.hash)
    return `Entry ${line.seq} does not continue entry ${before.seq}: one of the two was replaced.`;
  if (line.hash !== hashAuditLine(line))
    return `Entry ${line.seq} (${line.act} by ${line.actorName}) was altered after it was written.`;
  return undefined;
}
