import type { ClientBase } from "pg";
import { z } from "zod";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import type { TableShape } from "@/lib/partition/shape";
import { columnsOf, listed } from "@/lib/partition/sql-list";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, ident, query, type Sql, sql } from "@/lib/pg/sql";
import type { Geometry } from "./choose-geometry";
import { behindKey, type ChunkBounds } from "./chunk-bounds";
import { sizeBeforeEnd } from "./chunk-size";

const Frontier = z.object({
  geometry: z.enum(["pages", "keys"]),
  pages: z.coerce.number(),
  frontier: z.array(z.string()).nullable(),
  ended: z.boolean(),
});
type Frontier = z.infer<typeof Frontier>;

/**
 * Enters the next chunk in the ledger, or gives false when the plan has reached the end. It is cut here and not
 * beforehand, so that each can be as large as the server is quick.
 */
export async function planChunk(
  session: ClientBase,
  { source }: Migration,
  claim: Claim,
  sizes: Record<Geometry, number>,
): Promise<boolean> {
  return inTransaction(session, "read_committed", async () => {
    await execute(session, sql`set local enable_seqscan = off`);
    await holdEpoch(session, claim);
    const frontier = await lockFrontier(session, claim.migrationId);
    if (frontier.ended) return false;
    const bounds = await nextBounds(session, source, frontier, sizes);
    if (bounds) await enterChunk(session, claim.migrationId, bounds);
    const ended = !bounds || reachesEnd(bounds, frontier);
    await execute(
      session,
      sql`
      update slackwater.copy
         set frontier = ${bounds?.until ?? frontier.frontier}, planned_to_the_end = ${ended}
       where migration_id = ${claim.migrationId}`,
    );
    return bounds !== undefined;
  });
}

async function lockFrontier(session: ClientBase, migrationId: string): Promise<Frontier> {
  const [frontier] = await query(
    session,
    Frontier,
    sql`
    select geometry, pages, frontier, planned_to_the_end as ended
      from slackwater.copy
     where migration_id = ${migrationId}
       for update`,
  );
  if (!frontier) throw new Error("The ledger has no copy of this migration.");
  return frontier;
}

async function nextBounds(
  session: ClientBase,
  source: TableShape,
  { geometry, pages, frontier }: Frontier,
  sizes: Record<Geometry, number>,
): Promise<ChunkBounds | undefined> {
  if (geometry === "keys")
    return { after: frontier, until: await findKey(session, source, frontier, sizes.keys) };
  const from = Number(frontier?.[0] ?? 0);
  if (from >= pages) return undefined;
  const until = Math.min(pages, from + sizeBeforeEnd(sizes.pages, pages - from));
  return { after: [String(from)], until: [String(until)] };
}

/** The key so many rows behind the frontier; null when there are not so many. */
async function findKey(
  session: ClientBase,
  source: TableShape,
  frontier: string[] | null,
  rows: number,
): Promise<string[] | null> {
  const ordered = columnsOf(sql``, source.primaryKey);
  const texts: Sql[] = source.primaryKey.map((name) => sql`${ident(name)}::text`);
  const [found] = await query(
    session,
    z.object({ key: z.array(z.string()) }),
    sql`
    select array[${listed(texts)}] as key
      from only ${ident(source.schema, source.name)}
     where ${behindKey(source, frontier)}
     order by ${ordered}
    offset ${rows - 1} limit 1`,
  );
  return found?.key ?? null;
}

function reachesEnd({ until }: ChunkBounds, { geometry, pages }: Frontier): boolean {
  return geometry === "keys" ? until === null : Number(until?.[0]) >= pages;
}

async function enterChunk(
  session: ClientBase,
  migrationId: string,
  { after, until }: ChunkBounds,
): Promise<void> {
  await execute(
    session,
    sql`
    insert into slackwater.chunk (migration_id, number, after, until)
    select ${migrationId}, coalesce(max(number), 0) + 1, ${after}, ${until}
      from slackwater.chunk
     where migration_id = ${migrationId}`,
  );
}
