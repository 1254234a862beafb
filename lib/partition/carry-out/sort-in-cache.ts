import type { ClientBase } from "pg";
import type { TableName } from "@/lib/partition/render/table-name";
import { execute, ident, sql } from "@/lib/pg/sql";

/** What a processor keeps near: it sorts several such runs and merges them sooner than it sorts one that is larger. */
const RUN = "16MB";
/** So much of a table gives few enough runs for one merge; of more, each row would be merged twice. */
const MERGED_AT_ONCE = "1GB";

/** For a transaction that builds a B-tree: takes no more memory for the sort than is good for it, or than it may. */
export async function sortInCache(session: ClientBase, { schema, name }: TableName): Promise<void> {
  await execute(
    session,
    sql`
    select set_config('maintenance_work_mem', ${RUN}, true)
     where pg_size_bytes(current_setting('maintenance_work_mem')) > pg_size_bytes(${RUN})
       and pg_relation_size(to_regclass(${ident(schema, name).text})) < pg_size_bytes(${MERGED_AT_ONCE})`,
  );
}
