import { existsSync } from "node:fs";
import { openPlaybook } from "@/lib/cli/playbook/open-playbook";
import { onePath, readOptions, readSettings } from "@/lib/cli/read-options";
import { type DriveOptions, driveRun } from "@/lib/cli/run/drive-run";
import { findTarget } from "@/lib/cli/run/find-things";
import { giveUpRehearsal } from "@/lib/cli/run/give-up-rehearsal";
import { keepPlaybook } from "@/lib/cli/run/keep-playbook";
import { toRehearsalResult } from "@/lib/cli/run/rehearsal-result";
import { withActor } from "@/lib/cli/run/with-actor";
import { openLog } from "@/lib/config/log";
import { AppError } from "@/lib/core/errors";
import { waitsAfter } from "@/lib/core/run/waits-after";
import { startPanelWorker } from "@/lib/server/start-panel-worker";
import type { ServiceContext } from "@/lib/services/context";
import { bookRun } from "@/lib/services/runs/booking/book-run";
import { cancelRun } from "@/lib/services/runs/booking/cancel-run";
import { draftRun } from "@/lib/services/runs/booking/draft-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";

const OPTIONS = {
  target: { type: "string" },
  set: { type: "string", multiple: true },
  answer: { type: "string", multiple: true },
  "sign-manual": { type: "boolean", default: false },
  "back-after": { type: "string" },
  way: { type: "string" },
  keep: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Carries a whole playbook out on a target without anybody at a browser. */
export const runRehearse = {
  usage:
    "run rehearse PLAYBOOK --target NAME [--set NAME=VALUE]… [--sign-manual] [--answer NAME=VALUE]… [--back-after STEP [--way ID]] [--keep] [--json]",
  help: "Leads a rehearsal through with a worker of its own; PLAYBOOK is a name or a folder. Exit code 0 only if it completed,\n      or, with --back-after, if it went back once that step had passed. STEP is one after which the run waits for somebody.\n      What people would sign is signed only with --sign-manual. What cannot go on is cancelled, or left with --keep.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, OPTIONS);
    const named = onePath(positionals, "playbook");
    return withActor(async (ctx, source) => {
      const playbook = existsSync(named)
        ? await keepPlaybook(ctx, await openPlaybook(named))
        : { name: named };
      const { id: runId } = await draftRun(ctx, {
        ...{ playbook: playbook.name, kind: "rehearsal" },
        ...("version" in playbook ? { version: playbook.version } : {}),
        targetId: await findTarget(ctx, values.target),
        parameters: readSettings(values.set),
      });
      const { way, "back-after": after } = values;
      if (after !== undefined) await refuseUnknownStep(ctx, runId, after);
      await bookRun(ctx, { runId });
      const stopWorker = await startPanelWorker(source, openLog("silent"));
      try {
        const { stuck } = await driveRun(ctx, source["DATABASE_URL"] ?? "", runId, {
          signManual: values["sign-manual"],
          answers: readSettings(values.answer),
          ...(after === undefined
            ? {}
            : { goBack: { after, ...(way === undefined ? {} : { way }) } }),
          say: sayer(values.json),
        });
        if (stuck !== null && !values.keep) await giveUpRehearsal(ctx, runId, stuck);
        return await report(ctx, runId, stuck, {
          isJson: values.json,
          wanted: after === undefined ? "completed" : "rolled_back",
        });
      } finally {
        await stopWorker();
      }
    });
  },
};

/** With --json, standard output has nothing but the result. */
function sayer(json: boolean): DriveOptions["say"] {
  const stream = json ? process.stderr : process.stdout;
  return (line) => void stream.write(`${line}\n`);
}

/** Said before anything is begun: a run that goes on by itself would be further than where to go back from. */
async function refuseUnknownStep(
  ctx: ServiceContext,
  runId: string,
  stepId: string,
): Promise<void> {
  const { plan } = await getRunView(ctx, runId);
  const steps = waitsAfter(plan);
  if (steps.some(({ id }) => id === stepId)) return;
  const refusal = new AppError("invalid_input", {
    message: `After ${stepId} the run would not wait, or the playbook has no such step in its window. Nothing was carried out.`,
    remedy: `Name one of these: ${steps.map(({ id }) => id).join(", ")}.`,
  });
  await cancelRun(ctx, { runId, reason: refusal.message });
  throw refusal;
}

async function report(
  ctx: ServiceContext,
  runId: string,
  stuck: string | null,
  { isJson, wanted }: { isJson: boolean; wanted: "completed" | "rolled_back" },
): Promise<number> {
  const run = await getRunView(ctx, runId);
  const status = run.status.replaceAll("_", " ");
  const words =
    run.status === wanted
      ? `The rehearsal is ${wanted === "completed" ? "complete" : status}: run ${run.number}.`
      : `The rehearsal ended otherwise: run ${run.number} is ${status}, not ${wanted.replaceAll("_", " ")}. ${stuck ?? ""}`;
  process.stdout.write(
    isJson ? `${JSON.stringify(toRehearsalResult(run, stuck), null, 2)}\n` : `${words.trim()}\n`,
  );
  return run.status === wanted ? 0 : 1;
}
