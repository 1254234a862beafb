import { ident, type Sql } from "@/lib/pg/sql";

const SCHEMA = "slackwater";

/** What the capture of one table is called: by the table's oid, so that a plan can show it beforehand. */
export type CaptureNames = {
  log: Sql;
  captureFunction: Sql;
  truncateFunction: Sql;
  captureTrigger: string;
  truncateTrigger: string;
};

export function captureNames(sourceOid: number): CaptureNames {
  return {
    log: ident(SCHEMA, `change_log_${sourceOid}`),
    captureFunction: ident(SCHEMA, `capture_change_${sourceOid}`),
    truncateFunction: ident(SCHEMA, `refuse_truncate_${sourceOid}`),
    captureTrigger: `slackwater_capture_${sourceOid}`,
    truncateTrigger: `slackwater_truncate_${sourceOid}`,
  };
}
