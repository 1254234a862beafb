import { z } from "zod";
import { Sample } from "@/lib/core/samples/sample";
import { thinSamples } from "@/lib/core/samples/thin-samples";
import type { Database, Transaction } from "@/lib/store/database";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** A run that goes on for longer keeps its last hours at one second. */
const FINE_MAX_MS = 6 * HOUR_MS;
/** So many rows at once, so that no transaction is long. */
const SLICE_MAX = 5_000;
/** A minute each for some four months: what is older goes. */
const ROWS_MAX = 180_000;

type RunTimes = { id: string; endedAt: Date | null };

/** One second for a run's time, ten for a day after it, a minute after that. Gives how many rows went. */
export async function thinKept(db: Database, run: RunTimes, now: Date): Promise<number> {
  const { ten, minute } = limitsOf(run, now);
  const fine = await thinTo(db, run.id, 10, ten);
  const coarse = await thinTo(db, run.id, 60, minute);
  return fine + coarse + (await dropOldest(db, run.id));
}

/** The runs that have rows finer than they should. */
export async function findToThin(db: Database, now: Date): Promise<RunTimes[]> {
  const runs = await db.run.findMany({
    where: { samples: { some: { resolution: { lt: 60 } } } },
    select: { id: true, endedAt: true },
  });
  const isDue = await Promise.all(
    runs.map(async (run) => {
      const { ten, minute } = limitsOf(run, now);
      const finer = (resolution: number, until: Date) => ({
        ...{ resolution: { lt: resolution } },
        at: { lt: wholeBefore(until, resolution) },
      });
      const where = { runId: run.id, OR: [finer(10, ten), finer(60, minute)] };
      return (await db.sample.findFirst({ where, select: { at: true } })) !== null;
    }),
  );
  return runs.filter((_, place) => isDue[place]);
}

/** What is older than these stands for ten seconds, or for a minute. */
function limitsOf({ endedAt }: RunTimes, now: Date): { ten: Date; minute: Date } {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  if (endedAt === null) return { ten: ago(FINE_MAX_MS), minute: ago(2 * DAY_MS) };
  return { ten: now, minute: endedAt <= ago(DAY_MS) ? now : new Date(0) };
}

async function thinTo(db: Database, runId: string, resolution: number, until: Date) {
  let gone = 0;
  for (;;) {
    const slice = await db.$transaction((tx) => thinSlice(tx, runId, resolution, until));
    gone += slice.gone;
    if (!slice.isFull) return gone;
  }
}

const Row = z
  .object({ at: z.date(), resolution: z.number(), figures: z.unknown(), words: z.unknown() })
  .transform(({ at, ...row }) => Sample.parse({ ...row, at: at.getTime() }));

async function thinSlice(tx: Transaction, runId: string, resolution: number, until: Date) {
  // Two workers must not thin one run at once.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('thin samples'), hashtext(${runId}))`;
  const where = { runId, resolution: { lt: resolution } };
  const found = await tx.sample.findMany({
    where: { ...where, at: { lt: wholeBefore(until, resolution) } },
    orderBy: { at: "asc" },
    take: SLICE_MAX,
  });
  const isFull = found.length === SLICE_MAX;
  const samples = Row.array().parse(found);
  const newest = samples.at(-1)?.at ?? 0;
  // A stretch is thinned when all of it is there, or the next slice would find half of it.
  const end = isFull ? Math.floor(newest / (resolution * 1_000)) * resolution * 1_000 : newest + 1;
  const whole = samples.filter(({ at }) => at < end);
  if (whole.length === 0) return { gone: 0, isFull: false };
  const thin = thinSamples(whole, resolution);
  await tx.sample.deleteMany({ where: { ...where, at: { lt: new Date(end) } } });
  await tx.sample.createMany({
    data: thin.map(({ at, ...row }) => ({ runId, at: new Date(at), ...row })),
    skipDuplicates: true,
  });
  await thinPartitions(tx, runId, resolution, new Date(end));
  return { gone: whole.length - thin.length, isFull };
}

/** The last of each stretch stays. */
async function thinPartitions(tx: Transaction, runId: string, resolution: number, end: Date) {
  await tx.$executeRaw`
    with placed as (
      select name, at,
             row_number() over (partition by name, floor(extract(epoch from at) / ${resolution}::float8)
                                order by at desc) as place
        from partition_sample
       where run_id = ${runId}::uuid and at < ${end}
    ), gone as (
      delete from partition_sample as p using placed
       where p.run_id = ${runId}::uuid and (p.name, p.at) = (placed.name, placed.at) and placed.place > 1
    )
    update partition_sample as p set resolution = ${resolution}::int from placed
     where p.run_id = ${runId}::uuid and (p.name, p.at) = (placed.name, placed.at)
       and placed.place = 1 and p.resolution < ${resolution}::int`;
}

async function dropOldest(db: Database, runId: string): Promise<number> {
  const [last] = await db.sample.findMany({
    where: { runId },
    orderBy: { at: "desc" },
    skip: ROWS_MAX,
    take: 1,
    select: { at: true },
  });
  if (!last) return 0;
  const { count } = await db.sample.deleteMany({ where: { runId, at: { lte: last.at } } });
  // How a partition stood last stays, however long ago it was.
  await db.$executeRaw`
    delete from partition_sample as old
     where run_id = ${runId}::uuid and at <= ${last.at}
       and exists (select from partition_sample as newer
                    where (newer.run_id, newer.name) = (old.run_id, old.name) and newer.at > old.at)`;
  return count;
}

function wholeBefore(until: Date, resolution: number): Date {
  const ms = resolution * 1_000;
  return new Date(Math.floor(until.getTime() / ms) * ms);
}
