import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { givenEnv } from "@/lib/config/env";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { runProgram } from "@/lib/server/program";
import { verifyAudit } from "@/lib/services/verify-audit";
import { KeyRing } from "@/lib/store/key-ring";
import { makeRun } from "@/tests/run-factory";
import { until } from "@/tests/until";
import { judgeRuns } from "./judge-runs";
import { layJournal, planOfNight } from "./night";
import { seededRandom } from "./seeded-random";
import { makeWorld, WORLD_KEY, type World } from "./world";

const TARGETS = 6;
const PAUSE_MAX_MS = 500;
const PROGRAM = { worker: "tests/crash-program.ts", web: "tests/chaos/clicker.ts" };

/** `npm run test:chaos -- --kills 200 --seed 1`: kills workers and the web at random while runs go on. */
await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      workers: { type: "string", default: "4" },
    },
  });
  const random = seededRandom(Number(values.seed));
  await using world = await makeWorld(TARGETS, layJournal);
  const startedAt = performance.now();
  const workers = Array.from({ length: Number(values.workers) }, () => "worker" as const);
  const roles = [...workers, "web" as const];
  const spares = {
    worker: [1, 2, 3].map(() => spawnProcess(world, "worker")),
    web: [1, 2].map(() => spawnProcess(world, "web")),
  };
  const takeSpare = (role: Role) => {
    spares[role].push(spawnProcess(world, role));
    const next = spares[role].shift() ?? spawnProcess(world, role);
    next.child.stdin?.write("go\n");
    return next;
  };
  const living = roles.map(takeSpare);
  let kills = 0;
  try {
    for (; kills < Number(values.kills); kills += 1) {
      await keepRunning(world);
      // Something must have happened since: a machine that is slow must not make it easier.
      const before = await eventsSoFar(world);
      await until(async () => {
        revive(living, takeSpare);
        return (await eventsSoFar(world)) > before;
      });
      await new Promise((resolve) => setTimeout(resolve, random() * PAUSE_MAX_MS));
      // Most are killed at work, and some while they start.
      if (random() > 0.1) await until(() => living.some(({ isReady }) => isReady));
      const ready = living.filter(({ isReady }) => isReady);
      const from = ready.length > 0 ? ready : living;
      const victim = from[Math.floor(random() * from.length)];
      if (!victim) continue;
      await kill(victim);
      living[living.indexOf(victim)] = takeSpare(victim.role);
      if (kills % 20 === 19) process.stderr.write(`${kills + 1} killed\n`);
    }
    await until(async () => {
      revive(living, takeSpare);
      return (await livingRuns(world)).length === 0;
    }, 200);
  } finally {
    for (const one of [...living, ...spares.worker, ...spares.web]) await kill(one);
  }
  const judged = await judgeRuns(world);
  const trail = await verifyAudit({
    ...{ db: world.db, keys: new KeyRing([]), actor: { kind: "system", name: "the test" } },
    ...{ address: null, outside: NOTHING_OUTSIDE, publicUrl: "", now: () => new Date() },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const result = {
    kills,
    seed: Number(values.seed),
    seconds,
    ...judged.figures,
    trail: trail.holds,
  };
  for (const wrong of judged.wrong) process.stderr.write(`${wrong}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return judged.wrong.length === 0 && trail.holds ? 0 : 1;
});

/** Every target has a run that goes on. */
async function keepRunning({ db, targets }: World): Promise<void> {
  const busy = await db.run.findMany({
    where: { status: { in: ["open", "running", "held", "rolling_back"] } },
    select: { targetId: true },
  });
  for (const { id: targetId } of targets) {
    if (busy.some((run) => run.targetId === targetId)) continue;
    const number = (await db.run.count()) + 1;
    await makeRun(db, planOfNight(number), { targetId, number, status: "open" });
  }
}

async function livingRuns({ db }: World) {
  return db.run.findMany({
    where: { status: { in: ["open", "running", "held", "rolling_back"] } },
    select: { id: true },
  });
}

async function eventsSoFar({ db }: World): Promise<bigint> {
  const { _max } = await db.runEvent.aggregate({ _max: { id: true } });
  return _max.id ?? 0n;
}

type Role = "worker" | "web";
type Process = { role: Role; child: ChildProcess; isReady: boolean };

/** A process that waits to be told to begin. */
function spawnProcess(world: World, role: Role): Process {
  const more = role === "web" ? ["--target", world.url] : ["--key", WORLD_KEY, "--name", "world"];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", PROGRAM[role], "--database", world.url, ...more],
    { stdio: ["pipe", "pipe", "inherit"], env: { PATH: givenEnv()["PATH"], NODE_ENV: "test" } },
  );
  const one = { role, child, isReady: false };
  child.stdin?.on("error", () => {});
  child.stdout?.on("data", (said) => {
    one.isReady ||= String(said).includes("ready");
  });
  return one;
}

/** A supervisor starts again what has ended by itself. */
function revive(living: Process[], takeSpare: (role: Role) => Process): void {
  for (const [place, { role, child }] of living.entries())
    if (child.exitCode !== null) living[place] = takeSpare(role);
}

async function kill({ child }: Process): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.kill("SIGKILL");
  await over;
}
