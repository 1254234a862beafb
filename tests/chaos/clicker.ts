import { once } from "node:events";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { nextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";
import type { ServiceContext } from "@/lib/services/context";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase, startRun } from "@/lib/services/runs/start-run";
import { settleStep } from "@/lib/services/runs/steps/lead-on";
import { startStep } from "@/lib/services/runs/steps/start-step";
import { takeWheel } from "@/lib/services/runs/take-wheel";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { until } from "@/tests/until";
import { entryOf } from "./night";

/**
 * The web's side of the night without its pages: does whatever the next thing of any run is, by the
 * same verbs as the buttons do, until it is killed.
 */
const { values } = parseArgs({
  options: { database: { type: "string" }, target: { type: "string" } },
});
const databaseUrl = z.string().parse(values.database);
const targetUrl = z.string().parse(values.target);
const ctx: ServiceContext = {
  db: openDatabase(databaseUrl),
  keys: new KeyRing([]),
  actor: { kind: "system", name: "the clicker" },
  ...{ address: null, outside: NOTHING_OUTSIDE, publicUrl: "http://localhost:3000" },
  now: () => new Date(),
};
process.stdin.once("end", () => process.exit(0));
await once(process.stdin, "data");
process.stdin.resume();
process.stdout.write("ready\n");
await until(async () => {
  await clickOnce();
  return false;
}, 50);

async function clickOnce(): Promise<void> {
  const living = await ctx.db.run.findMany({
    where: { status: { in: ["open", "running", "held"] } },
    select: { id: true },
  });
  for (const { id } of living) {
    try {
      await click(await getRunView(ctx, id));
    } catch (error) {
      // A web answers with an error, and goes on. Somebody else may just have been quicker.
      if (!(error instanceof AppError)) process.stderr.write(`${String(error)}\n`);
    }
  }
}

async function click(run: RunView): Promise<void> {
  const runId = run.id;
  const { move } = nextMove(run);
  switch (move.kind) {
    case "take the wheel":
      return void (await takeWheel(ctx, { runId }));
    case "start run":
      return void (await startRun(ctx, { runId }));
    case "start phase":
      return void (await startPhase(ctx, { runId, phaseId: move.phaseId }));
    case "start step":
      return void (await startStep(ctx, { runId, stepId: move.stepId, expects: "ready" }));
    case "resume":
      return void (await resumeRun(ctx, { runId }));
    case "lead on":
      return leadOn(run, move.stepId, move.options);
    default:
  }
}

/** As the words of an uncertain step say: looks in the target, and settles it by what is there. */
async function leadOn(run: RunView, stepId: string, options: string[]): Promise<void> {
  const runId = run.id;
  if (!options.includes("settle_done")) return void (await startStep(ctx, { runId, stepId }));
  const isThere = await isWritten(run.target.name, entryOf(run.number, stepId));
  const outcome = isThere ? "done" : "not done";
  await settleStep(ctx, { runId, stepId, outcome, reason: "The journal was looked at." });
}

async function isWritten(target: string, entry: string): Promise<boolean> {
  const url = new URL(targetUrl);
  url.pathname = `/${target.replaceAll(" ", "_")}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from journal where entry = $1", [entry]);
    return rows.length > 0;
  } finally {
    await client.end();
  }
}
