import { isDeepStrictEqual } from "node:util";
import type { ClientBase } from "pg";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { moveState } from "@/lib/partition/ledger/move-state";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { execute, sql } from "@/lib/pg/sql";
import { tableChanged } from "./guard-source";
import { renderCapture } from "./render-capture";
import { readSourceStamp } from "./source-stamp";

const LOCK_TIMEOUT = "200ms";

/** Begins to log every change of the source, once, and takes down what must not change from then on. */
export async function installCapture(
  session: ClientBase,
  { source }: Migration,
  claim: Claim,
): Promise<void> {
  const install = async () => {
    if ((await holdEpoch(session, claim)) !== "planned") return;
    await execute(session, sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`);
    for (const statement of renderCapture(source)) await execute(session, statement);
    if (!isDeepStrictEqual(await readTableShape(session, source), source))
      throw tableChanged(source, ["its columns or its key, since the plan was made"]);
    const { stamp } = await readSourceStamp(session, source);
    await execute(
      session,
      sql`
      update slackwater.migration
         set capture_stamp = ${JSON.stringify(stamp)}
       where id = ${claim.migrationId}`,
    );
    await moveState(session, claim, "planned", "prepared");
  };
  await retryConflicts(() => inTransaction(session, "read_committed", install));
}
