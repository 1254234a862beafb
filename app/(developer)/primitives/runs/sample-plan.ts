import type { PlanGate, PlanPhase, PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import { sampleStep as step } from "./sample-step";

const MINUTE_MS = 60_000;

function item(id: string, title: string): PlanStep {
  const input = { items: [{ id: "item-1", do: `${title}.`, by: {}, note: "optional" }] };
  return step({ id, title, input, kind: "manual", by: "people", start: "by hand" });
}

type PhaseDraft = Pick<PlanPhase, "id" | "title" | "steps"> & {
  part?: PlanPhase["part"];
  at: number;
  takes?: number;
  gate?: PlanGate;
  isPointOfNoReturn?: true;
  loses?: string;
};

function phase({ at, takes = 0, part = "window", ...draft }: PhaseDraft): PlanPhase {
  return {
    gate: null,
    isPointOfNoReturn: false,
    loses: null,
    possibleIf: [],
    part,
    atMs: at * MINUTE_MS,
    takesMs: takes * MINUTE_MS,
    ...draft,
  };
}

const gate = (id: string, title: string, shows: string[]): PlanGate => ({
  id,
  title,
  by: { "devops lead": 1, "engineering lead": 1 },
  shows,
  expiresMs: 120 * MINUTE_MS,
  escalate: null,
  onReject: "hold",
});

const WEEK = -7 * 1440;

const PHASES: PlanPhase[] = [
  phase({
    id: "week-before",
    title: "One week before",
    part: "before",
    at: WEEK,
    steps: [
      item("tested-in-staging", "The rollback plan is tested in staging"),
      item("stakeholders-told", "Stakeholders know the date"),
    ],
  }),
  phase({
    id: "day-before",
    title: "24 hours before",
    part: "before",
    at: -1440,
    steps: [
      step({ id: "disk-free", title: "Disk has room for a second copy", kind: "prometheus" }),
      step({
        id: "announce",
        title: "Announce the maintenance",
        kind: "notify",
        effect: "changes",
      }),
      item("on-call-briefed", "On-call is briefed"),
    ],
  }),
  phase({
    id: "preparation",
    title: "Preparation",
    at: -30,
    takes: 30,
    steps: [
      step({
        id: "version",
        title: "PostgreSQL is recent enough",
        kind: "check",
        estimateMs: 1_000,
      }),
      step({ id: "baseline", title: "Record the baseline", kind: "sql", estimateMs: 40_000 }),
      step({
        id: "timed-before",
        title: "Time the queries before",
        kind: "measure",
        estimateMs: 60_000,
      }),
    ],
  }),
  phase({
    id: "backup",
    title: "Backup",
    at: 5,
    takes: 10,
    steps: [
      step({
        id: "dump",
        title: "Dump sensor_readings",
        kind: "command",
        effect: "changes",
        start: "by hand",
        estimateMs: 9 * MINUTE_MS,
      }),
      item("dump-kept", "The dump is on the second machine"),
    ],
  }),
  phase({
    id: "migration",
    title: "Migration",
    at: 15,
    takes: 90,
    steps: [
      step({
        id: "create-partitions",
        title: "Create the partitions",
        kind: "sql",
        effect: "changes",
        start: "by hand",
        estimateMs: 4_000,
      }),
      step({
        id: "copy-rows",
        title: "Copy rows",
        kind: "sql",
        effect: "changes",
        isPausable: true,
        estimateMs: 38 * MINUTE_MS,
        help: "Slows down by itself while replicas lag. Pausing keeps what is copied.",
      }),
      step({
        id: "build-indexes",
        title: "Build indexes",
        kind: "sql",
        effect: "changes",
        estimateMs: 11 * MINUTE_MS,
      }),
    ],
  }),
  phase({
    id: "validation",
    title: "Validation",
    at: 105,
    takes: 30,
    steps: [
      step({ id: "row-count", title: "Row counts agree", kind: "check", estimateMs: 50_000 }),
      step({
        id: "default-empty",
        title: "The default partition is empty",
        kind: "check",
        tolerate: { by: "devops lead", bounds: { rows: { atMost: 100 } } },
        estimateMs: 2_000,
      }),
      step({
        id: "timed-after",
        title: "Time the queries after",
        kind: "measure",
        estimateMs: 60_000,
      }),
    ],
  }),
  phase({
    id: "application-test",
    title: "Application test",
    at: 135,
    takes: 15,
    gate: gate("go-live", "Go live on the partitioned table", ["row-count", "default-empty"]),
    steps: [
      step({ id: "health", title: "The API answers", kind: "http", estimateMs: 2_000 }),
      item("dashboard-seen", "The dashboard shows current readings"),
    ],
  }),
  phase({
    id: "monitoring",
    title: "Monitoring",
    at: 150,
    takes: 60,
    steps: [
      step({
        id: "soak",
        title: "Ingestion keeps flowing",
        kind: "watch",
        isPausable: true,
        estimateMs: 60 * MINUTE_MS,
      }),
    ],
  }),
  phase({
    id: "finalization",
    title: "Finalization",
    at: 210,
    takes: 10,
    gate: gate("drop-old", "Drop the old table", ["row-count", "soak"]),
    isPointOfNoReturn: true,
    steps: [
      step({
        id: "drop-old-table",
        title: "Drop sensor_readings_old",
        kind: "sql",
        effect: "destroys",
        start: "by hand",
        afterCrash: "probe",
        estimateMs: 3_000,
      }),
    ],
  }),
  phase({
    id: "swap-back",
    title: "Swap the old table back",
    part: "rollback",
    at: 0,
    takes: 2,
    loses: "Nothing: rows written since are carried back.",
    steps: [step({ id: "swap", title: "Swap the names back", kind: "sql", effect: "changes" })],
  }),
  phase({
    id: "restore-dump",
    title: "Restore the dump",
    part: "rollback",
    at: 0,
    takes: 40,
    loses: "Every row written since 02:05.",
    steps: [
      step({ id: "restore", title: "Restore the dump", kind: "command", effect: "destroys" }),
    ],
  }),
  phase({
    id: "day-after",
    title: "24 hours after",
    part: "after",
    at: 1440 + 240,
    steps: [
      item("alerts-quiet", "No alert has fired since"),
      step({ id: "sizes", title: "Partition sizes are as planned", kind: "check" }),
    ],
  }),
];

/** A plan with every part and every kind of step, for those who build screens. */
export const SAMPLE_PLAN: RunPlan = {
  format: 1,
  needsRehearsal: true,
  playbook: "sensor-readings",
  title: "Partition sensor_readings by month",
  checksum: "5f1c8b1d2f6f0a1e6c2a7f7f1f0e7b9c3a4d5e6f708192a3b4c5d6e7f8091a2b",
  parameters: {
    table: { type: "table", schema: "public", name: "sensor_readings" },
    interval: { type: "text", text: "month" },
    ahead: { type: "number", number: 3 },
    soak: { type: "duration", ms: 60 * MINUTE_MS },
  },
  subject: "public.sensor_readings",
  people: { operator: 1, "backup operator": 1, "devops lead": 1, "engineering lead": 1 },
  approval: null,
  lastsMs: 240 * MINUTE_MS,
  quietHours: "02:00-06:00",
  phases: PHASES,
  rollback: { decidedBy: { "devops lead": 1 }, withinMs: 60 * MINUTE_MS },
  messages: {},
  troubleshooting: [
    {
      sqlstate: "53100",
      text: null,
      steps: [],
      title: "Disk is full",
      cause: "The second copy needs as much room as the table and its indexes.",
      action: "Free space on the data volume, then retry. What is copied is kept.",
    },
    {
      sqlstate: null,
      text: "default partition",
      steps: ["default-empty"],
      title: "Rows outside every partition",
      cause: "Readings with a wrong clock arrive with dates far in the future.",
      action: "Look at the rows. Below 100 a lead may tolerate them.",
    },
  ],
  links: [{ title: "Dashboard", url: "https://dashboard.example.org/sensors" }],
};
