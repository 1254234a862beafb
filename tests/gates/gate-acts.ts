import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import { handleDueGates } from "@/lib/engine/due-gates";
import type { ServiceContext } from "@/lib/services/context";
import { editBooking } from "@/lib/services/runs/booking/edit-booking";
import { reopenGate } from "@/lib/services/runs/gates/reopen-gate";
import { withdrawDecision } from "@/lib/services/runs/gates/withdraw-decision";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { withdrawRollback } from "@/lib/services/runs/rollback/withdraw-rollback";
import { startPhase } from "@/lib/services/runs/start-run";
import { recheckStep } from "@/lib/services/runs/steps/recheck-step";
import { decide, digestAt } from "@/tests/decide";
import { handBackStep } from "@/tests/hand-back-step";
import type { GateScene } from "./gate-scene";

export type GateAct = { name: string; do(scene: GateScene): Promise<unknown> };

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** Something that people, workers or the clock do to a gate, chosen by chance. */
export function anyAct(chance: () => number, { leads, gateId }: GateScene): GateAct {
  const who = Math.floor(chance() * leads.length);
  const [share, detail] = [chance(), chance()];
  const lead = (scene: GateScene): ServiceContext => scene.leads[who] ?? scene.wheel;
  if (share < 0.5) return deciding(who, lead, detail);
  if (share < 0.6)
    return {
      name: `lead ${who} withdraws`,
      do: (scene) => withdrawDecision(lead(scene), scene),
    };
  if (share < 0.78) return changing(gateId, detail, lead);
  if (share < 0.84) return waiting(detail < 0.75 ? 20 : 61);
  if (share < 0.9 && gateId === "go")
    return {
      name: "the phase is started",
      do: ({ wheel, runId }) => startPhase(wheel, { runId, phaseId: "two" }),
    };
  return {
    name: "asked again",
    do: (scene) => reopenGate(scene.wheel, { ...scene, reason: "A test asks again." }),
  };
}

/** What else happens around a gate of its kind. */
function changing(
  gateId: string,
  detail: number,
  lead: (scene: GateScene) => ServiceContext,
): GateAct {
  if (gateId === "approval") return editing(detail);
  if (gateId === GOING_BACK) return requesting(detail, lead);
  return checking(detail < 0.5 ? "same" : "other");
}

function requesting(detail: number, lead: (scene: GateScene) => ServiceContext): GateAct {
  const reason = "A test.";
  if (detail < 0.5)
    return {
      name: "the request is withdrawn",
      do: ({ wheel, runId }) => withdrawRollback(wheel, { runId, reason }),
    };
  if (detail < 0.6)
    return {
      name: "somebody else withdraws the request",
      do: (scene) => withdrawRollback(lead(scene), { runId: scene.runId, reason }),
    };
  return {
    name: "it is asked to go back",
    do: ({ wheel, runId }) => rollBack(wheel, { runId, reason }),
  };
}

/** A process dies while it does something: none of it may be left half done. */
export function crashing(act: GateAct): GateAct {
  return {
    name: `${act.name}, and the server kills everybody meanwhile`,
    async do(scene) {
      const { pool } = scene.panel.database;
      await Promise.allSettled([
        act.do(scene),
        pool.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        ),
      ]);
      await untilConnected(scene);
    },
  };
}

const CONNECTIONS = 10;

/** A connection that was killed is noticed when it is used. */
async function untilConnected({ panel: { system } }: GateScene): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const asked = Array.from({ length: CONNECTIONS }, () => system.db.$queryRaw`select 1`);
    const answers = await Promise.allSettled(asked);
    if (answers.every(({ status }) => status === "fulfilled")) return;
  }
  throw new Error("The database does not answer any more.");
}

/** Two at the same moment. */
export function together(one: GateAct, other: GateAct): GateAct {
  return {
    name: `${one.name}, and at the same moment ${other.name}`,
    do: (scene) => Promise.allSettled([one.do(scene), other.do(scene)]),
  };
}

function deciding(
  who: number,
  lead: (scene: GateScene) => ServiceContext,
  detail: number,
): GateAct {
  const answer = detail < 0.92 ? "approve" : "reject";
  const isStale = detail > 0.84 && detail < 0.92;
  return {
    name: `lead ${who} says ${answer}${isStale ? " to what was never so" : ""}`,
    async do(scene) {
      const digest = isStale ? "0".repeat(64) : await digestAt(lead(scene), scene);
      return decide(lead(scene), {
        ...scene,
        answer,
        note: "A test.",
        digest,
        ...wayAt(scene, answer),
      });
    },
  };
}

/** The one way back, where going back is approved. */
export function wayAt({ gateId }: GateScene, answer: "approve" | "reject") {
  return gateId === GOING_BACK && answer === "approve" ? { option: "back" } : {};
}

function checking(found: "same" | "other"): GateAct {
  return {
    name: `checked again, and it finds ${found === "same" ? "the same" : "something else"}`,
    async do(scene) {
      await recheckStep(scene.wheel, { runId: scene.runId, stepId: "count" });
      if (found === "other") scene.rows += 1;
      await handBack(scene);
    },
  };
}

/** Ends what a worker would be at. */
export async function handBack({ panel, runId, rows }: GateScene): Promise<void> {
  await handBackStep(panel, { runId, stepId: "count", rows });
}

function editing(detail: number): GateAct {
  const opensAt = `2100-01-01T0${Math.floor(detail * 9)}:00:00Z`;
  return {
    name: `the window is moved to ${opensAt}`,
    do: ({ wheel, runId }) => editBooking(wheel, { runId, opensAt, reason: "A test." }),
  };
}

function waiting(minutes: number): GateAct {
  return {
    name: `${minutes} minutes pass`,
    async do({ panel, clock }) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
      const { outside, publicUrl, db } = panel.system;
      await handleDueGates({ db, outside, publicUrl, log: QUIET, now: () => clock.now });
    },
  };
}
