import type { StatusSource } from "@/lib/core/status/status-source";

/** When the window of a source opens. */
export const OPENS = Date.parse("2026-11-21T02:00:00Z");
const HOUR_MS = 3_600_000;

/** What a status page is made of: a run of three phases of an hour each, the second one under way. */
export function aStatusSource(): StatusSource {
  const at = (hours: number) => new Date(OPENS + hours * HOUR_MS).toISOString();
  const step = (id: string) => ({
    ...({ id, status: "waiting", startedAt: null, endedAt: null, progress: null } as const),
  });
  return {
    page: {
      ...{ title: "Sensor history", components: null, charts: ["progress"] },
      ...{ plannedStart: at(0), plannedEnd: at(4) },
    },
    run: {
      ...{ isRehearsal: false, status: "running", opensAt: at(0), closesAt: at(4) },
      ...{ startedAt: at(0), endedAt: null, heldSince: null, wayBack: null },
    },
    phases: [
      ["backup", false],
      ["move", true],
      ["compare", false],
    ].map(([id, changes], place) => ({
      ...{ id: String(id), part: "window", atMs: place * HOUR_MS, takesMs: HOUR_MS },
      ...{ isPointOfNoReturn: false, steps: [{ id: `do-${id}`, changes: changes === true }] },
    })),
    said: null,
    steps: [
      { ...step("do-backup"), status: "passed", startedAt: at(0), endedAt: at(1) },
      { ...step("do-move"), status: "running", startedAt: at(1) },
      step("do-compare"),
    ],
    estimates: {},
    ...{ messages: [], pieces: [] },
  };
}
