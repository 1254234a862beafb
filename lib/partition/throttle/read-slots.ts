import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known } from "./signal";

const Slots = z.object({ share: z.coerce.number(), bytes: z.coerce.number() });

/** How much of the log the worst replication slot keeps, and how near it is to losing its place. */
export const READ_SLOTS: Reader = {
  names: ["slot_share", "slot_bytes"],
  async read(client) {
    const [slots] = await query(
      client,
      Slots,
      sql`
      select coalesce(max(case
               when status in ('unreserved', 'lost') then 1
               when safe is null then 0
               else kept / nullif(kept + greatest(safe, 0), 0)
             end), 0) as share,
             coalesce(max(kept), 0) as bytes
        from pg_replication_slots as slot
       cross join lateral (
             select to_jsonb(slot) ->> 'wal_status' as status,
                    (to_jsonb(slot) ->> 'safe_wal_size')::numeric as safe,
                    greatest(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0) as kept) as read`,
    );
    return [known("slot_share", slots?.share ?? 0), known("slot_bytes", slots?.bytes ?? 0)];
  },
};
