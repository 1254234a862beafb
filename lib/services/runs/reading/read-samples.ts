import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import type { SampleRange } from "@/lib/core/samples/sample";
import { thinSamples } from "@/lib/core/samples/thin-samples";
import { toRange } from "@/lib/core/samples/to-range";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { Moment, OfRun } from "@/lib/services/runs/run-input";
import type { Database } from "@/lib/store/database";
import { readSeenPartitions } from "./read-seen-partitions";
import { SampleRows } from "./sample-rows";

/** A chart has no use for more points than it has pixels. */
const POINTS_MAX = 600;
/** Of a long time not every row is read: one of each so many seconds. */
const ROWS_MAX = 6_000;
const STEPS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600, 86_400] as const;

const SeriesNames = z
  .string()
  .max(2_000)
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(z.string().regex(/^[a-z][a-z0-9.-]*$/, "Name series such as copy.rate.")).max(60));

export const ReadSamplesInput = OfRun.extend({
  /** From this moment on; the first sample by default. */
  from: Moment.optional(),
  /** Up to this moment; now by default. */
  to: Moment.optional(),
  /** Only what came after: the `last` of the answer before, in milliseconds since 1970. */
  after: z.coerce.number().int().min(0).max(8.64e15).optional(),
  /** Names of series, with commas between them; all by default. */
  series: SeriesNames.optional(),
  /** Seconds between two points; as many as make 600 points at most by default, and never fewer. */
  resolution: z.coerce.number().int().min(1).max(86_400).optional(),
});

/** What was read of a run's target, at most 600 points of each series, and its partitions as they were last seen. */
export async function readSamples(ctx: ServiceContext, raw: unknown): Promise<SampleRange> {
  const { runId, from, to, after, series, resolution = 1 } = ReadSamplesInput.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: runId });
  const { db } = ctx;
  if (!(await db.run.findUnique({ where: { id: runId }, select: { id: true } })))
    throw notFound("run", runId);
  const span = await findSpan(db, {
    runId,
    from: Math.max(from ? Date.parse(from) : 0, after === undefined ? 0 : after + 1),
    to: to ? Date.parse(to) : ctx.now().getTime() + 1,
  });
  const partitions = await readSeenPartitions(db, runId, { after: after ?? 0, to: span.to });
  if (span.count === 0) return toRange([], partitions, series);
  const seconds = Math.max(resolution, stepFor(span.from, span.to));
  const samples = thinSamples(await readRows(db, span, seconds), seconds);
  return toRange(samples.slice(-POINTS_MAX - 1), partitions, series);
}

type Span = { runId: string; from: number; to: number; count: number };

/** Where there is something between two moments. */
async function findSpan(db: Database, { runId, from, to }: Omit<Span, "count">): Promise<Span> {
  const found = await db.sample.aggregate({
    where: { runId, at: { gte: new Date(from), lt: new Date(to) } },
    ...{ _min: { at: true }, _max: { at: true }, _count: true },
  });
  const [first, last] = [found._min.at, found._max.at];
  return {
    ...{ runId, count: found._count },
    from: first?.getTime() ?? from,
    to: last ? last.getTime() + 1 : to,
  };
}

function stepFor(from: number, to: number): number {
  const needed = (to - from) / 1_000 / POINTS_MAX;
  return STEPS_S.find((step) => step >= needed) ?? 86_400;
}

async function readRows(db: Database, { runId, from, to, count }: Span, seconds: number) {
  const every = Math.min(seconds, Math.ceil(count / ROWS_MAX));
  const rows = await db.$queryRaw`
    select at, resolution, figures, words
      from sample
     where run_id = ${runId}::uuid and at >= ${new Date(from)} and at < ${new Date(to)}
       and (resolution >= ${seconds} or floor(extract(epoch from at))::int8 % ${every}::int8 = 0)
     order by at`;
  return SampleRows.parse(rows);
}
