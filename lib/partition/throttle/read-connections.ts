import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known } from "./signal";

/** Which share of the connections is taken, over all databases. */
export const READ_CONNECTIONS: Reader = {
  names: ["connections"],
  async read(client) {
    const [found] = await query(
      client,
      z.object({ share: z.coerce.number() }),
      sql`
      select sum(numbackends)::float8
             / (current_setting('max_connections')::int
                - current_setting('superuser_reserved_connections')::int) as share
        from pg_stat_database`,
    );
    return [known("connections", found?.share ?? 0)];
  },
};
