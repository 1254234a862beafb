import type { TableShape } from "@/lib/partition/shape";
import { ident, type Sql } from "@/lib/pg/sql";

const SCHEMA = "slackwater";

type CaptureNames = {
  log: Sql;
  captureFunction: Sql;
  truncateFunction: Sql;
  captureTrigger: string;
  truncateTrigger: string;
};

/** What a capture is called by: the table's oid, so that a plan can show it beforehand. */
export type LogId = number | string;

/** What the capture of a table is called by. */
export function logIdOf({ logId, oid }: Pick<TableShape, "logId" | "oid">): LogId {
  return logId ?? oid;
}

/** The log that is kept after the cutover is called by the old table, which is known beforehand. */
export function wayBackId(sourceOid: number): string {
  return `${sourceOid}_back`;
}

/** The names of everything that one capture consists of. */
export function captureNames(id: LogId): CaptureNames {
  return {
    log: ident(SCHEMA, `change_log_${id}`),
    captureFunction: ident(SCHEMA, `capture_change_${id}`),
    truncateFunction: ident(SCHEMA, `refuse_truncate_${id}`),
    captureTrigger: `slackwater_capture_${id}`,
    truncateTrigger: `slackwater_truncate_${id}`,
  };
}
