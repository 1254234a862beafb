import { notFound } from "@/lib/core/errors";
import type { SampleRange } from "@/lib/core/samples/sample";
import { toRange } from "@/lib/core/samples/to-range";
import type { Ear } from "@/lib/services/events/ear";
import { Hub } from "@/lib/services/events/hub";
import type { Database } from "@/lib/store/database";
import { readSeenPartitions } from "./read-seen-partitions";
import { SampleRows } from "./sample-rows";

/** When the newest sample of a run was, and what came in with the last look. */
type Newest = { last: number; more: SampleRange | null };

/** What comes in of the runs whose charts somebody looks at, by their ids. */
export type SampleHub = Hub<Newest, SampleRange>;

const READ_EVERY_MS = 250;
/** Whoever shows more asks for what is older. */
const ROWS_MAX = 300;

/** Reads each new sample once for all who look at the run's charts, and keeps none of them. */
export function openSampleHub(ear: Ear, db: Database): SampleHub {
  return new Hub(ear, {
    channel: "slackwater_sample",
    keyOf: (payload) => payload,
    read: (runId, known) => (known ? readMore(db, runId, known.last) : findLast(db, runId)),
    diff: (before, after) => (after.last > before.last && after.more ? [after.more] : []),
    versionOf: ({ last }) => String(last),
    everyMs: READ_EVERY_MS,
  });
}

async function findLast(db: Database, runId: string): Promise<Newest> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { samples: { select: { at: true }, orderBy: { at: "desc" }, take: 1 } },
  });
  if (!run) throw notFound("run", runId);
  return { last: run.samples[0]?.at.getTime() ?? 0, more: null };
}

async function readMore(db: Database, runId: string, after: number): Promise<Newest> {
  const rows = await db.$queryRaw`
    select at, resolution, figures, words
      from sample
     where run_id = ${runId}::uuid and at > ${new Date(after)}
     order by at desc
     limit ${ROWS_MAX}`;
  const samples = SampleRows.parse(rows).reverse();
  const last = samples.at(-1)?.at;
  if (last === undefined) return { last: after, more: null };
  // Their partitions were written before them; those of a sample that is still to come wait for it.
  const partitions = await readSeenPartitions(db, runId, { after, to: last + 1 });
  return { last, more: toRange(samples, partitions) };
}
