import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import type { Claim } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import { inlineValues } from "@/lib/partition/render/inline-values";
import { renderAction } from "@/lib/partition/render/render-action";
import { renderTaking } from "@/lib/partition/replay/taken-entries";
import { renderForgetting, renderTransfer } from "@/lib/partition/replay/transfer-state";
import { joined } from "@/lib/partition/sql-list";
import { literal, type Sql, sql } from "@/lib/pg/sql";
import { SWAP_ERROR } from "./swap-errors";

export type SwapBlock = {
  claim: Claim;
  from: MigrationState;
  to: MigrationState;
  /** The rows that still have to go over under the lock, and the log that says which; null where none have to. */
  transfer: Migration | null;
  /** What the catalog must still say under the lock. */
  stamp: { query: Sql; expected: string };
  /** All that makes up the swap; the first one locks. */
  actions: readonly PlannedAction[];
  /** What the ledger is told in the end, besides the state. */
  closing: readonly Sql[];
};

/**
 * The whole swap as one block, which PostgreSQL carries out to its end, or not at all, whatever becomes of the one
 * who sent it: no lock can be left by a client that dies or is slow.
 */
export function renderSwapBlock(swap: SwapBlock): string {
  const { claim, from, to, stamp, actions, closing } = swap;
  const [lock, ...rest] = actions;
  const body = sql`
declare
  granted timestamptz;
  entries bigint;
  forgotten bigint;
begin
  perform from slackwater.migration
    where id = ${claim.migrationId} and epoch = ${claim.epoch} and state = ${from} for update;
  if not found then
    ${fail(SWAP_ERROR.movedMeanwhile, "The migration was moved on.")}
  end if;
  ${runAll(lock ? renderAction(lock) : [])}
  granted := clock_timestamp();
  if ${stamp.query} is distinct from ${stamp.expected} then
    ${fail(SWAP_ERROR.catalogChanged, "The catalog was changed.")}
  end if;
  ${swap.transfer ? renderDrain(swap.transfer) : sql``}
  ${runAll([...rest.flatMap(renderAction), ...closing])}
  update slackwater.migration set state = ${to} where id = ${claim.migrationId};
  insert into slackwater.event (migration_id, kind, details)
  values (${claim.migrationId}, ${to}, jsonb_build_object(
    'entries', coalesce(entries, 0),
    'holdMs', round(extract(epoch from clock_timestamp() - granted)::numeric * 1000, 1)));
end`;
  return `do ${literal(inlineValues(body)).text}`;
}

/** The last entries of the log; afterwards both tables are equal for as long as the lock is held. */
function renderDrain(transfer: Migration): Sql {
  const { log } = captureNames(logIdOf(transfer.source));
  return sql`${runAll([renderTaking(transfer.source, null)])}
  get diagnostics entries = row_count;
  if entries > 0 then
    ${runAll([...renderTransfer(transfer, "by_index"), renderForgetting(transfer)])}
    get diagnostics forgotten = row_count;
    if forgotten <> entries then
      ${fail(SWAP_ERROR.logNotEmpty, "Other entries were forgotten than were taken down.")}
    end if;
  end if;
  if exists (select from ${log}) then
    ${fail(SWAP_ERROR.logNotEmpty, "The log has entries although no one can write.")}
  end if;
  set constraints all immediate;`;
}

function fail(code: string, message: string): Sql {
  return sql`raise exception using errcode = ${code}, message = ${message};`;
}

/** Each as text, so that it is read only when everything before it is done. */
function runAll(statements: readonly Sql[]): Sql {
  if (statements.length === 0) return sql``;
  return joined(
    statements.map((statement) => sql`execute ${literal(inlineValues(statement))};`),
    sql`\n  `,
  );
}
