import { copiedColumns, onlyCarried } from "@/lib/partition/carried-rows";
import type { Migration } from "@/lib/partition/ledger/migration";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import type { Geometry } from "./choose-geometry";
import { type ChunkBounds, withinKeys, withinPages } from "./chunk-bounds";

/** The statement that copies the rows of one chunk. */
export function renderChunkCopy(
  { source, shadow, since }: Pick<Migration, "source" | "shadow" | "since">,
  chunk: ChunkBounds & { geometry: Geometry },
): Sql {
  const columns = copiedColumns(source, sql``);
  const within: Sql = chunk.geometry === "pages" ? withinPages(chunk) : withinKeys(source, chunk);
  return sql`
    insert into ${ident(shadow.schema, shadow.name)} (${columns})
    overriding system value
    select ${columns}
      from only ${ident(source.schema, source.name)} as source
     where ${within} ${onlyCarried(source, since)}`;
}
