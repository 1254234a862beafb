import type { ClientBase } from "pg";
import { AppError } from "@/lib/core/errors";
import type { Migration } from "@/lib/partition/ledger/migration";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, ident, sql } from "@/lib/pg/sql";
import { readSourceStamp, SourceStamp } from "./source-stamp";

const PART_NAMES: Record<keyof SourceStamp, string> = {
  table: "its name",
  columns: "its columns",
  key: "its primary key",
  capture: "the triggers that log its changes",
};

/**
 * Keeps the source from being rewritten until this transaction ends. It must come first in the transaction: a
 * rewrite is not seen by a snapshot that is older than it, which would find the table empty.
 */
export async function lockSource(tx: ClientBase, { source }: Migration): Promise<void> {
  try {
    await execute(
      tx,
      sql`lock table only ${ident(source.schema, source.name)} in access share mode`,
    );
  } catch (error) {
    throw hasCode(error, PG_ERROR.undefinedTable)
      ? tableChanged(source, ["its name"], error)
      : error;
  }
}

/** Refuses a source that is not what it was when the capture began. Gives where its rows lie. */
export async function guardSource(
  tx: ClientBase,
  { source, captureStamp }: Migration,
): Promise<number | null> {
  const expected = SourceStamp.parse(JSON.parse(captureStamp ?? "{}"));
  const { filenode, stamp } = await readSourceStamp(tx, source);
  const changed = SourceStamp.keyof().options.filter((part) => stamp[part] !== expected[part]);
  if (changed.length > 0)
    throw tableChanged(
      source,
      changed.map((part) => PART_NAMES[part]),
    );
  return filenode;
}

/** The error for a table that somebody changed under a running migration. */
export function tableChanged(
  { schema, name }: { schema: string; name: string },
  parts: string[],
  cause?: unknown,
): AppError {
  return new AppError("table_changed", {
    message: `${schema}.${name} was changed while it is being moved: ${parts.join(", ")}. The migration stopped before it used any of that; the table itself is untouched.`,
    remedy:
      "Abort the migration and plan it again. Do not go on with this one: changes may not have been logged.",
    cause,
  });
}
