import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { SampleReader } from "./reader";

const Size = z.object({ bytes: z.coerce.number() });

/** The size of the database against what the plan was told of the disk. The server looks at every file for it. */
export const READ_SIZE: SampleReader = {
  name: "the size of the database",
  everyMs: 5_000,
  async read(client, _, memory) {
    const [size] = await query(
      client,
      Size,
      sql`select pg_database_size(current_database()) as bytes`,
    );
    if (!size) return {};
    // What was free was told when the plan was made, and is added to the size that was seen then.
    const free = memory.move?.freeBytes ?? null;
    if (free !== null) memory.room ??= size.bytes + free;
    return { figures: { "database.bytes": size.bytes, "disk.bytes": memory.room } };
  },
};
