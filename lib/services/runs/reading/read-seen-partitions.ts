import { z } from "zod";
import { PartitionFigures } from "@/lib/core/samples/sample";
import type { Database } from "@/lib/store/database";

const Rows = z
  .object({ name: z.string(), figures: z.record(z.string(), z.unknown()) })
  .transform(({ name, figures }) => PartitionFigures.parse({ name, ...figures }))
  .array();

/** Those partitions that were seen to change behind one moment and before another, as they were last seen. */
export async function readSeenPartitions(
  db: Database,
  runId: string,
  { after, to }: { after: number; to: number },
): Promise<PartitionFigures[]> {
  const rows = await db.$queryRaw`
    select distinct on (name) name, figures
      from partition_sample
     where run_id = ${runId}::uuid and at > ${new Date(after)} and at < ${new Date(to)}
     order by name, at desc`;
  return Rows.parse(rows).sort((one, other) => one.place - other.place);
}
