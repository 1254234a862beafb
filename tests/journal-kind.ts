import { z } from "zod";
import { declareKind, type StepKind } from "@/lib/kinds/kind";
import { execute, query, sql } from "@/lib/pg/sql";

const Input = z.object({
  entry: z.string(),
  /** Waits in the target for this advisory lock, after its row is written. */
  waitsFor: z.number().optional(),
  /** Sleeps in the target so long after its row is written. */
  takesMs: z.number().optional(),
  /** Lines of output. */
  lines: z.number().optional(),
  fails: z.boolean().optional(),
  effect: z.enum(["reads", "changes"]).default("changes"),
  afterCrash: z.enum(["rerun", "probe", "ask"]).default("ask"),
});

/** Writes a row into a journal on the target each time it is run, so that a test sees how often it was. */
export const journal: StepKind = declareKind({
  name: "journal",
  about: "Writes down that it was run.",
  schema: Input,
  by: "worker",
  effect: (input) => input.effect,
  afterCrash: (input) => input.afterCrash,
  isPausable: true,
  isStoppable: true,
  values: () => ["entry"],
  preview: async ({ entry }) => [{ kind: "words", text: `Writes ${entry}.` }],
  async run(ctx, given) {
    const input = Input.parse(given);
    ctx.pause.addEventListener("abort", () => ctx.log("Asked to pause."));
    const client = await ctx.connect();
    ctx.progress({ done: 0, of: 1, unit: "entries", perSecond: null, words: null });
    await execute(
      client,
      sql`insert into journal (entry, epoch) values (${input.entry}, ${ctx.epoch})`,
    );
    await ctx.writeCheckpoint({ written: true });
    for (let line = 1; line <= (input.lines ?? 1); line += 1) ctx.log(`${input.entry} ${line}`);
    if (input.takesMs !== undefined)
      await execute(client, sql`select pg_sleep(${input.takesMs / 1_000})`);
    if (input.waitsFor !== undefined) {
      await execute(client, sql`select pg_advisory_lock_shared(${input.waitsFor})`);
      ctx.signal.throwIfAborted();
      if (ctx.pause.aborted) return { verdict: "paused" };
    }
    ctx.progress({ done: 1, of: 1, unit: "entries", perSecond: null, words: null });
    const evidence = { values: { entry: input.entry }, detail: null };
    if (input.fails) return { verdict: "failed", words: "As it was told to.", evidence };
    return { verdict: "passed", words: `${input.entry} was written.`, evidence };
  },
  async probe(ctx, given) {
    const { entry } = Input.parse(given);
    const client = await ctx.connect({ readOnly: true });
    const rows = await query(
      client,
      z.unknown(),
      sql`select 1 from journal where entry = ${entry}`,
    );
    if (rows.length === 0) return { found: "not done" };
    return {
      found: "done",
      words: `${entry} was found written.`,
      evidence: { values: { entry }, detail: null },
    };
  },
});
