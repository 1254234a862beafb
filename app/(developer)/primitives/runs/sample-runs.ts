import type { GateStatus } from "@/lib/core/run/gates/gate-status";
import { gatesInPlan, type PlannedGate } from "@/lib/core/run/gates/gates-in-plan";
import type { AttemptView, GateView, RunView, StepView } from "@/lib/core/run/run-view";
import { isSettled, type StepStatus } from "@/lib/core/run/step-status";
import { SAMPLE_EVIDENCE } from "./sample-evidence";
import { SAMPLE_PLAN } from "./sample-plan";
import { type Happened, SCENES } from "./sample-scenes";

const OPENS = Date.parse("2026-11-21T02:00:00Z");
const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(OPENS + minutes * MINUTE_MS).toISOString();

const OLGA = { id: "0b0f6a4e-0000-4000-8000-000000000001", name: "Olga Meyer" };
const LENA = { id: "0b0f6a4e-0000-4000-8000-000000000002", name: "Lena Fischer" };
const ERIK = { id: "0b0f6a4e-0000-4000-8000-000000000003", name: "Erik Sund" };

function stepView(id: string, happened: Happened | undefined, minute: number): StepView {
  const base = { id, resumesAt: null, progress: null, signOffs: [] };
  const isPeople = SAMPLE_PLAN.phases.some(({ steps }) =>
    steps.some((one) => one.id === id && one.by === "people"),
  );
  if (!happened)
    return {
      ...base,
      status: "waiting",
      epoch: 0,
      startedAt: null,
      endedAt: null,
      words: null,
      attempts: [],
    };
  const status = happened.status ?? (happened.to === undefined ? "running" : "passed");
  const endedAt = happened.to === undefined ? null : at(happened.to);
  const words = happened.words ?? null;
  if (status === "ready" || status === "waiting")
    return { ...base, status, epoch: 0, startedAt: null, endedAt: null, words, attempts: [] };
  return {
    ...base,
    status,
    epoch: 1,
    startedAt: at(happened.from),
    endedAt,
    words,
    attempts: isPeople ? [] : [attempt(id, happened, status, endedAt, words)],
    signOffs:
      isPeople && isSettled(status)
        ? [
            {
              item: "item-1",
              as: "",
              person: OLGA,
              claimedAt: at(happened.from),
              signedAt: endedAt,
              note: "Seen on the second machine, 4.1 GB.",
              attachment: null,
              files: [],
            },
          ]
        : [],
    progress:
      id === "copy-rows" && status === "running"
        ? {
            done: 41_203_118,
            of: 72_004_551,
            unit: "rows",
            perSecond: 29_640,
            advancedAt: new Date(OPENS + minute * MINUTE_MS - 1_200).toISOString(),
            words: "Slowed twice: replica lag 2.4 s at 02:29",
          }
        : null,
  };
}

function attempt(
  id: string,
  happened: Happened,
  status: StepStatus,
  endedAt: string | null,
  words: string | null,
): AttemptView {
  const settled =
    endedAt !== null &&
    (status === "passed" || status === "failed" || status === "uncertain" || status === "stopped");
  return {
    epoch: 1,
    startedAt: at(happened.from),
    endedAt,
    startedBy: "Olga Meyer",
    outcome: settled ? status : endedAt ? "failed" : null,
    words,
    evidence: SAMPLE_EVIDENCE[id] ?? null,
    failure: happened.failure ?? null,
    lines: id === "copy-rows" ? 178 : 4,
  };
}

/** The names of the runs that can be looked at. */
export const SAMPLE_RUNS = Object.keys(SCENES);

/** A run in one of its states, with the server's moment. */
export function sampleRun(name: string): RunView {
  const scene = SCENES[name] ?? SCENES["running"];
  if (!scene) throw new Error("There is no sample run.");
  const { now, happened, gates = {} } = scene;
  const isOver = scene.status === "completed";
  const hasStarted = !["draft", "booked", "open"].includes(scene.status);
  return {
    id: "7a1e0c52-0000-4000-8000-000000000042",
    number: 42,
    title: SAMPLE_PLAN.title,
    kind: "live",
    status: scene.status,
    target: {
      id: "7a1e0c52-0000-4000-8000-000000000007",
      name: "sensors",
      environment: "production",
    },
    opensAt: at(0),
    closesAt: at(240),
    heldBecause: scene.heldBecause ?? null,
    heldSince: scene.heldBecause ? at(now - 4) : null,
    wheel: scene.wheel ? OLGA : null,
    version: "118",
    plan: SAMPLE_PLAN,
    requestedBy: ERIK,
    people: [
      { part: "operator", person: OLGA },
      { part: "backup operator", person: ERIK },
      { part: "devops lead", person: LENA },
      { part: "engineering lead", person: { ...ERIK, id: "e", name: "Ines Roca" } },
    ],
    createdAt: at(-9500),
    bookedAt: scene.status === "draft" ? null : at(-9100),
    startedAt: hasStarted ? at(-30) : null,
    endedAt: isOver ? at(171) : null,
    closedAt: null,
    emergency: null,
    goingBack: { askedAt: null, decidedAt: null },
    wayBack: scene.wayBack ?? null,
    steps: SAMPLE_PLAN.phases.flatMap(({ steps }) =>
      steps.map(({ id }) => stepView(id, happened[id], now)),
    ),
    gates: gatesInPlan(SAMPLE_PLAN).map((gate) => gateView(gate, gates[gate.id], now)),
    timeline: timeline(now),
    estimates: {
      "copy-rows": { ms: 38 * MINUTE_MS, source: "rehearsal of 12 Nov: 7.2 M rows in 3.8 min" },
    },
    asOf: at(now),
  };
}

function gateView(gate: PlannedGate, status: GateStatus = "waiting", now: number): GateView {
  const decided = status === "approved";
  const said = {
    answer: "approve" as const,
    note: "Counts agree; 37 rows are known.",
    ...{ isRehearsed: false, onBehalfOf: null, isAlone: false, option: null, digest: null },
  };
  return {
    ...gate,
    ...{ status, round: 1, expiresAt: null, escalatedAt: null, digest: null },
    openedAt: status === "waiting" ? null : at(now - 5),
    decidedAt: decided ? at(now - 2) : null,
    decisions:
      status === "waiting" ? [] : [{ ...said, person: LENA, as: "devops lead", at: at(now - 3) }],
  };
}

function timeline(now: number): RunView["timeline"] {
  const entries = [
    { minute: -9100, who: "Erik Sund", verb: "booked", words: "Booked the window of 21 Nov." },
    { minute: -31, who: "Olga Meyer", verb: "took the wheel", words: "Took the wheel." },
    { minute: -30, who: "Olga Meyer", verb: "started", words: "Started the run." },
    {
      minute: 12,
      who: "Lena Fischer",
      verb: "noted",
      words: "Replica 2 lags by 2 s since the dump; watch it during the copy.",
    },
    { minute: 17, who: "slackwater", verb: "began", words: "Copy rows began." },
  ];
  return entries
    .filter(({ minute }) => minute <= now)
    .map(({ minute, ...entry }, place) => ({
      id: `${place + 1}`,
      at: at(minute),
      phaseId: null,
      stepId: null,
      ...entry,
    }));
}
