import type { TidePhase, TidePlan } from "@/lib/core/tide";

/** A tide as it is shown on the page for developers. */
export type SampleTide = { title: string; plan: TidePlan; now: string };

const at = (time: string, day = 13) => `2026-11-${day}T${time}:00Z`;

const PHASES: TidePhase[] = [
  { name: "Preparation", plannedFrom: at("01:30"), plannedTo: at("02:00") },
  { name: "Backup", plannedFrom: at("02:05"), plannedTo: at("02:15") },
  { name: "Migration", plannedFrom: at("02:15"), plannedTo: at("03:45") },
  { name: "Validation", plannedFrom: at("03:45"), plannedTo: at("04:15") },
  { name: "Application test", plannedFrom: at("04:15"), plannedTo: at("04:30") },
  { name: "Monitoring", plannedFrom: at("04:30"), plannedTo: at("05:20") },
  { name: "Finalization", plannedFrom: at("05:20"), plannedTo: at("05:30") },
];

const LEVELS = [
  0.78, 0.7, 0.6, 0.46, 0.32, 0.22, 0.16, 0.13, 0.14, 0.17, 0.2, 0.26, 0.34, 0.42, 0.5, 0.6, 0.68,
  0.74,
];

const traffic = LEVELS.map((level, place) => ({
  at: new Date(Date.parse(at("01:30")) + place * 16 * 60_000).toISOString(),
  level,
}));

/** The times at which the first phases really began and ended. */
function really(...times: readonly [string, string?][]): TidePhase[] {
  return PHASES.map((phase, place) => {
    const [from, to] = times[place] ?? [];
    return {
      ...phase,
      ...(from ? { startedAt: at(from) } : {}),
      ...(to ? { endedAt: at(to) } : {}),
    };
  });
}

const NIGHT: TidePlan = {
  state: "open",
  opensAt: at("02:00"),
  closesAt: at("06:00"),
  preparesFrom: at("01:30"),
  phases: really(["01:30", "01:57"], ["02:04", "02:15"], ["02:15"]),
  rollbackMs: 8 * 60_000,
  pointOfNoReturn: { at: at("05:20"), passed: false },
  traffic,
};

const DONE = really(
  ["01:30", "01:57"],
  ["02:04", "02:17"],
  ["02:17", "03:40"],
  ["03:40", "04:08"],
  ["04:08", "04:22"],
  ["04:22", "05:22"],
  ["05:22", "05:31"],
);

const booked: TidePlan = { ...NIGHT, state: "booked", phases: PHASES };

const LONG: TidePlan = {
  state: "open",
  opensAt: at("22:00"),
  closesAt: at("22:00", 16),
  phases: [
    {
      name: "Backup",
      plannedFrom: at("22:00"),
      plannedTo: at("02:00", 14),
      startedAt: at("22:00"),
      endedAt: at("03:10", 14),
    },
    {
      name: "Copy history",
      plannedFrom: at("02:00", 14),
      plannedTo: at("12:00", 15),
      startedAt: at("03:10", 14),
    },
    { name: "Validation", plannedFrom: at("12:00", 15), plannedTo: at("20:00", 15) },
    { name: "Soak", plannedFrom: at("20:00", 15), plannedTo: at("14:00", 16) },
  ],
};

const TWELVE: TidePlan = {
  state: "open",
  opensAt: at("02:00"),
  closesAt: at("06:00"),
  phases: [
    "Freeze",
    "Backup",
    "Prove the backup",
    "Columns",
    "Backfill",
    "Constraints",
    "Indexes",
    "Triggers",
    "Cut over",
    "Validate",
    "Smoke test",
    "Thaw",
  ].map((name, place) => {
    const from = Date.parse(at("02:00")) + place * 18 * 60_000;
    const iso = (minutes: number) => new Date(from + minutes * 60_000).toISOString();
    const done = place < 4;
    return {
      name,
      plannedFrom: iso(0),
      plannedTo: iso(18),
      ...(place < 5 ? { startedAt: iso(1) } : {}),
      ...(done ? { endedAt: iso(19) } : {}),
    };
  }),
};

/** Every state the bar can show. */
export const SAMPLE_TIDES: SampleTide[] = [
  { title: "Open, on time", plan: NIGHT, now: at("02:41") },
  { title: "Draft", plan: { ...booked, state: "draft" }, now: at("10:00", 11) },
  { title: "Booked", plan: booked, now: at("22:00", 10) },
  { title: "Booked, opens soon", plan: booked, now: at("01:12") },
  { title: "Late, slack shrinks", plan: NIGHT, now: at("03:59") },
  { title: "No slack: over the window", plan: NIGHT, now: at("04:40") },
  {
    title: "Held",
    plan: { ...NIGHT, state: "held", since: at("02:35") },
    now: at("02:47"),
  },
  {
    title: "Waits for a decision",
    plan: {
      ...NIGHT,
      state: "awaiting_decision",
      since: at("03:45"),
      phases: DONE.slice(0, 4)
        .concat(PHASES.slice(4))
        .map((phase, place) =>
          place === 3 ? { ...phase, endedAt: at("03:45"), startedAt: at("03:40") } : phase,
        ),
    },
    now: at("03:58"),
  },
  {
    title: "Rolling back",
    plan: {
      ...NIGHT,
      state: "rolling_back",
      since: at("03:20"),
      phases: really(["01:30", "01:57"], ["02:04", "02:17"], ["02:17", "03:20"]),
    },
    now: at("03:27"),
  },
  {
    title: "Rolled back",
    plan: {
      ...NIGHT,
      state: "rolled_back",
      since: at("03:28"),
      phases: really(["01:30", "01:57"], ["02:04", "02:17"], ["02:17", "03:20"]),
    },
    now: at("08:00"),
  },
  {
    title: "Past the point of no return",
    plan: {
      ...NIGHT,
      pointOfNoReturn: { at: at("05:22"), passed: true },
      phases: DONE.map((phase, place) => (place === 6 ? { ...phase, endedAt: undefined } : phase)),
    },
    now: at("05:27"),
  },
  {
    title: "Completed",
    plan: {
      ...NIGHT,
      state: "completed",
      since: at("05:31"),
      pointOfNoReturn: { at: at("05:22"), passed: true },
      phases: DONE,
    },
    now: at("09:00"),
  },
  {
    title: "Cancelled",
    plan: { ...booked, state: "cancelled", since: at("17:00", 12) },
    now: at("09:00"),
  },
  {
    title: "Not heard of for ten minutes",
    plan: { ...NIGHT, asOf: at("02:41") },
    now: at("02:51"),
  },
  {
    title: "A tiny window",
    plan: {
      state: "open",
      opensAt: at("02:00"),
      closesAt: at("02:10"),
      phases: [
        {
          name: "Add constraint",
          plannedFrom: at("02:00"),
          plannedTo: at("02:03"),
          startedAt: at("02:00"),
        },
        { name: "Validate", plannedFrom: at("02:03"), plannedTo: at("02:07") },
      ],
    },
    now: at("02:02"),
  },
  { title: "Three days", plan: LONG, now: at("19:00", 14) },
  { title: "Twelve phases", plan: TWELVE, now: at("03:24") },
  {
    title: "No phases",
    plan: { state: "booked", opensAt: at("02:00"), closesAt: at("06:00"), phases: [] },
    now: at("20:00", 12),
  },
];
