import { onePath, readOptions } from "@/lib/cli/read-options";
import { findRun } from "@/lib/cli/run/find-things";
import { withActor } from "@/lib/cli/run/with-actor";
import type { SampleRange } from "@/lib/core/samples/sample";
import { followSamples } from "@/lib/services/runs/reading/follow-samples";
import { readSamples } from "@/lib/services/runs/reading/read-samples";

const OPTIONS = {
  series: { type: "string" },
  follow: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Prints what was read of a run's target. */
export const runSamples = {
  usage: "run samples RUN [--series copy.rate,lag.seconds] [--follow] [--json]",
  help: "Prints what was read of the target second by second, 600 lines at most; with --follow also what comes in, until the run is over.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, OPTIONS);
    return withActor(async (ctx, source) => {
      const runId = await findRun(ctx, onePath(positionals, "run"));
      const asked = { runId, series: values.series };
      const print = (range: SampleRange) =>
        process.stdout.write(linesOf(range, values.json).join(""));
      if (!values.follow) print(await readSamples(ctx, asked));
      else
        for await (const range of followSamples(ctx, source["DATABASE_URL"] ?? "", asked))
          print(range);
      return 0;
    });
  },
};

function linesOf({ at, values, bands }: SampleRange, isJson: boolean): string[] {
  return at.map((moment, index) => {
    const figures = Object.entries(values).flatMap(([name, column]): [string, number][] => {
      const value = column[index];
      return value === null || value === undefined ? [] : [[name, value]];
    });
    const words = bands
      .filter(({ kind, from, to }) => kind !== "state" && from <= moment && moment < to)
      .map(({ words }) => words);
    const time = new Date(moment).toISOString();
    if (isJson)
      return `${JSON.stringify({ at: time, figures: Object.fromEntries(figures), words })}\n`;
    const shown = figures.map(([name, value]) => `${name}=${Math.round(value * 100) / 100}`);
    return `${time.slice(0, 19).replace("T", " ")}  ${[...shown, ...words].join("  ")}\n`;
  });
}
