import { z } from "zod";
import { type AuditLine, hashAuditLine } from "./audit-chain";
import type { Transaction } from "./database";

/** What an entry says, before it gets its place in the chain. */
export type AuditStatement = Omit<AuditLine, "seq" | "previousHash" | "hash">;

const Head = z.array(z.object({ seq: z.bigint(), hash: z.string() })).length(1);

/** Adds one entry to the chain, in the transaction of the change that it tells of. */
export async function appendAudit(tx: Transaction, statement: AuditStatement): Promise<void> {
  // The lock makes a line of all who append; so this comes last in a transaction.
  const [head] = Head.parse(
    await tx.$queryRaw`select seq, hash from audit_head where id = 1 for update`,
  );
  const seq = (head?.seq ?? 0n) + 1n;
  const said = { ...statement, before: asKept(statement.before), after: asKept(statement.after) };
  const line = { ...said, seq: String(seq), previousHash: head?.hash ?? "", hash: "" };
  const hash = hashAuditLine(line);
  const { before, after, at, ...plain } = line;
  await tx.auditEntry.create({
    data: {
      ...plain,
      seq,
      hash,
      at: new Date(at),
      ...json("before", before),
      ...json("after", after),
    },
  });
  await tx.auditHead.update({ where: { id: 1 }, data: { seq, hash } });
}

/** As the database will give it back, dates as text and nothing undefined: the hash is made of this. */
function asKept(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** A JSON column is left out when there is nothing to say, which makes it null. */
function json<Name extends string>(name: Name, value: unknown): Partial<Record<Name, object>> {
  return value === null || value === undefined ? {} : ({ [name]: value } as Record<Name, object>);
}
