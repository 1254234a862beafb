import { z } from "zod";
import type { SeenPiece } from "@/lib/core/status/status-bars";
import type { Database } from "@/lib/store/database";

const Piece = z.object({
  from: z.string().nullable(),
  isDefault: z.boolean(),
  place: z.number(),
  rows: z.number(),
  planned: z.number().nullable(),
});

/** The pieces of a run's data as they were last seen, in their order and without their names. */
export async function readPieces(db: Database, runId: string): Promise<SeenPiece[]> {
  const rows = await db.$queryRaw<{ figures: unknown }[]>`
    select distinct on (name) figures
      from partition_sample
     where run_id = ${runId}::uuid
     order by name, at desc`;
  return rows
    .flatMap(({ figures }) => Piece.safeParse(figures).data ?? [])
    .filter(({ isDefault }) => !isDefault)
    .sort((one, other) => one.place - other.place)
    .map(({ from, rows: seen, planned }) => ({ from, rows: seen, planned }));
}
