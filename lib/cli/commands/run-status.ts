import { onePath, readOptions } from "@/lib/cli/read-options";
import { findRun } from "@/lib/cli/run/find-things";
import { sayRun } from "@/lib/cli/run/say-run";
import { watchRun } from "@/lib/cli/run/watch-run";
import { withActor } from "@/lib/cli/run/with-actor";
import { getRunView } from "@/lib/services/runs/reading/get-run";

const JSON_OPTION = { json: { type: "boolean", default: false } } as const;

/** Shows how a run stands. */
export const runStatus = {
  usage: "run status RUN [--json]",
  help: "Shows how a run stands and what it needs next; RUN is its number.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, JSON_OPTION);
    return withActor(async (ctx) => {
      const run = await getRunView(ctx, await findRun(ctx, onePath(positionals, "run")));
      process.stdout.write(values.json ? `${JSON.stringify(run, null, 2)}\n` : sayRun(run));
      return 0;
    });
  },
};

/** Prints what happens in a run until it is over. */
export const runFollow = {
  usage: "run follow RUN [--json]",
  help: "Prints what happens until the run is over; exit code 0 if it completed. With --json one line an entry.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, JSON_OPTION);
    return withActor(async (ctx, source) => {
      const runId = await findRun(ctx, onePath(positionals, "run"));
      let told = 0n;
      for await (const run of watchRun(ctx, source["DATABASE_URL"] ?? "", runId)) {
        for (const entry of run.timeline.filter(({ id }) => BigInt(id) > told)) {
          const line = `${entry.at.slice(0, 19).replace("T", " ")}  ${entry.words}`;
          process.stdout.write(`${values.json ? JSON.stringify(entry) : line}\n`);
        }
        told = BigInt(run.timeline.at(-1)?.id ?? told);
        if (run.endedAt !== null) return run.status === "completed" ? 0 : 1;
      }
      return 1;
    });
  },
};
