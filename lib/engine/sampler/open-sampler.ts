import { AppError } from "@/lib/core/errors";
import { RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { runValues } from "@/lib/engine/read-scope";
import { runMark } from "@/lib/engine/session-name";
import { readAddresses } from "@/lib/engine/target-addresses";
import type { Worker } from "@/lib/engine/worker";
import { ownSqlReader } from "@/lib/kinds/sampling/read-own";
import { subjectOfPlan } from "@/lib/kinds/sampling/subject-of-plan";
import { TargetReader } from "@/lib/kinds/sampling/target-reader";
import { OwnSourceReader } from "./own-sources";
import { RunSampler } from "./run-sampler";
import { SampleKeeper } from "./sample-keeper";
import { SamplerSession, samplerName } from "./sampler-session";

/** Everything that sampling a run needs, put together; it begins when it is told to. */
export async function openSampler(worker: Worker, runId: string): Promise<RunSampler> {
  const { db, keys, outside, now } = worker;
  const run = await db.run.findUniqueOrThrow({ where: { id: runId }, include: { target: true } });
  const plan = RunPlan.parse(run.plan);
  const { parameters, messages } = plan;
  const scope: Scope = {
    ...{ parameters, messages, evidence: {} },
    run: runValues(run, worker.publicUrl),
  };
  const session = new SamplerSession(
    await readAddresses(db, keys, run.targetId),
    samplerName(runId),
  );
  const given = { scope, outside, now, secret: (name: string) => secretOf(worker, name) };
  const subject = subjectOfPlan(plan, runMark(runId));
  const own = subject.own.filter(({ sql }) => sql !== null);
  const reader = new TargetReader(
    subject,
    own.map((one) => ownSqlReader(one, { ...given, searchPath: () => session.searchPath })),
  );
  const keeper = new SampleKeeper(db, runId, worker.redact);
  reader.memory.room = await keeper.firstRoom();
  const sources = new OwnSourceReader(
    subject.own.filter(({ source }) => source !== null),
    given,
  );
  return new RunSampler(worker, { session, reader, sources, keeper });
}

function secretOf({ secrets }: Worker, name: string) {
  const secret = secrets.get(name);
  if (secret) return secret;
  throw new AppError("not_found", {
    message: `There is no secret ${name} among those that were listed for playbooks.`,
    remedy: "List it in the file that OUTSIDE_FILE names, and start the worker again.",
  });
}
