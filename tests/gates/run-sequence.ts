import { AppError } from "@/lib/core/errors";
import { nextMove } from "@/lib/core/run/next-move";
import { reopenGate } from "@/lib/services/runs/gates/reopen-gate";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { seededRandom } from "@/tests/chaos/seeded-random";
import { decide } from "@/tests/decide";
import type { TestPanel } from "@/tests/panel";
import { anyAct, crashing, type GateAct, handBack, together, wayAt } from "./gate-acts";
import { begun, gateFaults } from "./gate-faults";
import { aBackScene, aPhaseScene, aPlanScene, type GateScene } from "./gate-scene";

export type Sequence = { seed: number; acts: string[]; faults: string[]; crashes: number };

const ACTS_EACH = 16;
const WAYS_OUT = 20;

/** Does things to a gate by chance, looks after each what is so, and finds the way on from where that led. */
export async function runSequence(panel: TestPanel, seed: number): Promise<Sequence> {
  const chance = seededRandom(seed);
  const scene = await aScene(panel, seed);
  const acts: string[] = [];
  let crashes = 0;
  for (let count = 0; count < ACTS_EACH; count += 1) {
    const act = mixed(chance, scene);
    if (act.name.includes("kills")) crashes += 1;
    const ended = await attempt(act, scene);
    acts.push(`${act.name}: ${ended}`);
    const faults = await gateFaults(scene);
    if (faults.length > 0) return { seed, acts, faults, crashes };
  }
  const isOut = await findWayOut(scene);
  return { seed, acts, faults: isOut ? [] : ["It is stuck."], crashes };
}

function aScene(panel: TestPanel, seed: number): Promise<GateScene> {
  if (seed % 3 === 0) return aPhaseScene(panel);
  return seed % 3 === 1 ? aPlanScene(panel) : aBackScene(panel);
}

function mixed(chance: () => number, scene: GateScene): GateAct {
  const act = anyAct(chance, scene);
  const share = chance();
  if (share < 0.12) return crashing(act);
  return share < 0.3 ? together(act, anyAct(chance, scene)) : act;
}

/** A refusal is an answer; anything else that is thrown is a fault of its own. */
async function attempt(act: GateAct, scene: GateScene): Promise<string> {
  try {
    await act.do(scene);
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** Does what the run says it needs next, as its screens would offer it, until the gate is behind it. */
async function findWayOut(scene: GateScene): Promise<boolean> {
  for (let tries = 0; tries < WAYS_OUT; tries += 1) {
    const run = await getRunView(scene.panel.system, scene.runId);
    const { kind } = nextMove(run).move;
    if (begun(run) || kind === "wait for opening") return true;
    await wayOn(scene, kind);
  }
  return false;
}

async function wayOn(scene: GateScene, kind: string): Promise<void> {
  const { wheel, runId, leads } = scene;
  if (kind === "wait for step") return handBack(scene);
  if (kind === "reopen gate") return void (await reopenGate(wheel, { ...scene, reason: "Again." }));
  if (kind === "resume") return void (await resumeRun(wheel, { runId }));
  if (kind === "start phase") return void (await startPhase(wheel, { runId, phaseId: "two" }));
  if (kind !== "decide gate") throw new Error(`Nothing was made ready for: ${kind}.`);
  for (const lead of leads)
    await decide(lead, { ...scene, answer: "approve", ...wayAt(scene, "approve") }).catch(
      (error) => {
        if (!(error instanceof AppError)) throw error;
      },
    );
}
