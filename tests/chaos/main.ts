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
const PAUSE_MAX_MS = 1_200;
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
  const living = roles.map((role) => start(world, role));
  let kills = 0;
  try {
    for (; kills < Number(values.kills); kills += 1) {
      await keepRunning(world);
      await new Promise((resolve) => setTimeout(resolve, random() * PAUSE_MAX_MS));
      const victim = Math.floor(random() * living.length);
      await kill(living[victim]);
      living[victim] = start(world, roles[victim] ?? "worker");
    }
    await until(async () => (await livingRuns(world)).length === 0, 200);
  } finally {
    for (const child of living) await kill(child);
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

function start(world: World, role: "worker" | "web"): ChildProcess {
  const more = role === "web" ? ["--target", world.url] : ["--key", WORLD_KEY, "--name", "world"];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", PROGRAM[role], "--database", world.url, ...more],
    { stdio: ["pipe", "ignore", "inherit"], env: { PATH: givenEnv()["PATH"], NODE_ENV: "test" } },
  );
  child.stdin?.on("error", () => {});
  if (role !== "web") child.stdin?.write("go\n");
  return child;
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.kill("SIGKILL");
  await over;
}
