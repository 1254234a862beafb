import type { ClientBase } from "pg";
import { z } from "zod";
import type { ExtensionFacts } from "@/lib/core/server-facts";
import { query, sql } from "@/lib/pg/sql";

/** The extensions that a migration can use, and what for. */
const USES: Record<string, string> = {
  amcheck: "Checks indexes and tables for damage.",
  citext: "Text that compares without case; some schemas need it.",
  pg_buffercache: "Shows what is in the cache before and after.",
  pg_cron: "Runs partition upkeep in the database itself.",
  pg_partman: "Keeps partitions; look for tables that it manages already.",
  pg_prewarm: "Fills the cache with the new partitions before the cutover.",
  pg_repack: "Rewrites a bloated table without a long lock.",
  pg_stat_statements: "Compares query times before and after.",
  pg_trgm: "Text search by similarity; some schemas need it.",
  pgstattuple: "Measures bloat exactly.",
};

/** What is installed, and what else is to be had that helps a migration. */
export async function readExtensions(client: ClientBase): Promise<ExtensionFacts> {
  const installed = await query(
    client,
    z.object({ name: z.string(), version: z.string() }),
    sql`select extname::text as name, extversion as version from pg_extension order by 1`,
  );
  const available = await query(
    client,
    z.object({ name: z.string(), version: z.string() }),
    sql`
    select name::text, default_version as version
      from pg_available_extensions
     where installed_version is null and name = any(${Object.keys(USES)})
     order by 1`,
  );
  return {
    installed,
    available: available.map((extension) => ({ ...extension, use: USES[extension.name] ?? "" })),
  };
}
