import type { ClientBase } from "pg";
import { z } from "zod";
import type { Setting } from "@/lib/core/server-facts";
import { remarkOnSetting, SETTING_NAMES } from "@/lib/core/setting-remark";
import { showSetting } from "@/lib/core/show-setting";
import { query, sql } from "@/lib/pg/sql";

const Row = z.object({
  name: z.string(),
  value: z.string(),
  unit: z.string().nullable(),
  pending_restart: z.boolean(),
});

/** The settings that matter to a migration, as a new session of this role gets them. */
export async function readSettings(client: ClientBase): Promise<Setting[]> {
  const rows = await query(
    client,
    Row,
    // reset_val, because this very session has limits of its own.
    sql`
    select name, coalesce(reset_val, setting) as value, unit, pending_restart
      from pg_settings
     where name = any(${SETTING_NAMES})
     order by name`,
  );
  return rows.map(({ name, value, unit, pending_restart }) => {
    const remark = remarkOnSetting(name, value);
    return {
      ...{ name, value, unit, shown: showSetting(value, unit), isPendingRestart: pending_restart },
      ...(remark ? { remark } : {}),
    };
  });
}
