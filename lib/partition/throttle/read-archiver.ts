import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known, unknownAll } from "./signal";

const NAMES = ["archive_queue", "archive_failures"] as const;
const Archiver = z.object({
  isOn: z.boolean(),
  isFailing: z.boolean(),
  queue: z.coerce.number().nullable(),
});

/** How many files of the log wait to be archived, and whether the last attempt failed. */
export const READ_ARCHIVER: Reader = {
  names: NAMES,
  async read(client) {
    const [archiver] = await query(
      client,
      Archiver,
      sql`
      select current_setting('archive_mode') <> 'off' as "isOn",
             coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as "isFailing",
             floor(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') / segment) - 1
               - (('x' || substr(name, 9, 8))::bit(32)::int8 * (4294967296 / segment)
                  + ('x' || substr(name, 17, 8))::bit(32)::int8) as queue
        from pg_stat_archiver
       cross join lateral (
             select pg_size_bytes(current_setting('wal_segment_size')) as segment,
                    case when last_archived_wal ~ '^[0-9A-F]{24}' then last_archived_wal end as name) as read`,
    );
    if (!archiver) throw new Error("The server gave no answer about its archive.");
    if (!archiver.isOn) return NAMES.map((name) => known(name, 0));
    const failures = known("archive_failures", archiver.isFailing ? 1 : 0);
    if (archiver.queue === null)
      return [failures, ...unknownAll(["archive_queue"], "nothing was archived yet")];
    return [failures, known("archive_queue", Math.max(0, archiver.queue))];
  },
};
