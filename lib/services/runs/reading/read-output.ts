import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/is-storable";
import type { NumberedLine, OutputMatches, OutputRange } from "@/lib/core/run/output-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { OfStep } from "@/lib/services/runs/run-input";

const LINES_MAX = 2_000;
const MATCHES_MAX = 200;
/** Of one line; the download has all of it. */
const CHARACTERS_SHOWN = 4_000;

export const OfAttempt = OfStep.extend({
  epoch: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});
type OfAttempt = z.output<typeof OfAttempt>;

const count = (most: number, fallback: number) =>
  z.coerce.number().int().min(1).max(most).catch(fallback);

export const ReadOutputInput = OfAttempt.extend({
  from: count(2 ** 31 - 1, 1),
  limit: count(LINES_MAX, 500),
});

/** A stretch of an attempt's output from a line on. */
export async function readOutput(ctx: ServiceContext, raw: unknown): Promise<OutputRange> {
  const { from, limit, ...attempt } = ReadOutputInput.parse(raw);
  const total = await linesOf(ctx, attempt);
  const first = await ctx.db.outputChunk.findFirst({
    where: { ...attempt, firstLine: { lte: from } },
    orderBy: { firstLine: "desc" },
    select: { firstLine: true },
  });
  const chunks = await ctx.db.outputChunk.findMany({
    where: { ...attempt, firstLine: { gte: first?.firstLine ?? from, lt: from + limit } },
    orderBy: { firstLine: "asc" },
  });
  const lines = chunks
    .flatMap(({ firstLine, lines }) =>
      lines.map((text, index) => ({ number: firstLine + index, text: shortened(text) })),
    )
    .filter(({ number }) => number >= from && number < from + limit);
  return { lines, total };
}

export const SearchOutputInput = OfAttempt.extend({
  search: z.string({ error: "Say what to look for." }).min(1).max(200).refine(isStorable),
  /** The line after which the search goes on. */
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .catch(0),
});

const Match = z.object({ number: z.number(), text: z.string() });

/** The lines of an attempt's output in which a text stands, whatever its case. */
export async function searchOutput(ctx: ServiceContext, raw: unknown): Promise<OutputMatches> {
  const { search, after, ...attempt } = SearchOutputInput.parse(raw);
  const total = await linesOf(ctx, attempt);
  const found = Match.array().parse(
    await ctx.db.$queryRaw`
      select chunk.first_line + line.place::int - 1 as number, line.text
        from output_chunk as chunk, unnest(chunk.lines) with ordinality as line (text, place)
       where chunk.run_id = ${attempt.runId}::uuid
         and chunk.step_id = ${attempt.stepId}
         and chunk.epoch = ${attempt.epoch}
         and chunk.first_line + line.place::int - 1 > ${after}
         and strpos(lower(line.text), lower(${search})) > 0
       order by number
       limit ${MATCHES_MAX + 1}`,
  );
  const matches = found.slice(0, MATCHES_MAX).map(short);
  const next = found.length > MATCHES_MAX ? (matches.at(-1)?.number ?? null) : null;
  return { matches, total, next };
}

async function linesOf(ctx: ServiceContext, attempt: OfAttempt): Promise<number> {
  allow(ctx, "run.see", { kind: "run", id: attempt.runId });
  const row = await ctx.db.attempt.findUnique({
    where: { runId_stepId_epoch: attempt },
    select: { lines: true },
  });
  if (!row) throw notFound("attempt", `${attempt.epoch} of ${attempt.stepId}`);
  return row.lines;
}

function short({ number, text }: NumberedLine): NumberedLine {
  return { number, text: shortened(text) };
}

function shortened(text: string): string {
  return text.length > CHARACTERS_SHOWN ? `${text.slice(0, CHARACTERS_SHOWN)} …` : text;
}
