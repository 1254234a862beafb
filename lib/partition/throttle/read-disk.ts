import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known, unknownAll } from "./signal";

/** How full the disk is, if somebody has said how large it is: only this database is counted. */
export const READ_DISK: Reader = {
  names: ["disk_used"],
  async read(client, { diskBytes }) {
    if (diskBytes === null)
      return unknownAll(
        ["disk_used"],
        "PostgreSQL does not tell, and nobody has said how large it is",
      );
    const [found] = await query(
      client,
      z.object({ bytes: z.coerce.number() }),
      sql`select pg_database_size(current_database()) as bytes`,
    );
    return [known("disk_used", (found?.bytes ?? 0) / diskBytes)];
  },
};
