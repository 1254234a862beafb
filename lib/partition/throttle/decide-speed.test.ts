import { describe, expect, test } from "vitest";
import { BEGINNING, type Decision, decideSpeed, type Wishes } from "./decide-speed";
import { DEFAULT_LIMITS, type Limits } from "./limits";
import { known, type Signal, type SignalName, unknownAll } from "./signal";

const GB = 1024 ** 3;
const WELL = known("replica_lag_seconds", 0.2);
const SLOW = known("replica_lag_seconds", 3);
const STOP = known("replica_lag_seconds", 12.3);
const VACUUM = known("maintenance", 1);
const UNKNOWN = unknownAll(["replica_lag_seconds"], "nobody may read it")[0] ?? WELL;

describe("decideSpeed", () => {
  test.each([
    { story: "all is well", readings: [WELL, WELL], speeds: [100, 100] },
    {
      story: "a burden halves the speed at once, and again while it lasts, down to the least",
      readings: [SLOW, SLOW, SLOW, SLOW, SLOW, SLOW],
      speeds: [50, 25, 12, 6, 5, 5],
    },
    {
      story: "what was halved in two readings takes many to come back",
      readings: [SLOW, SLOW, WELL, WELL, WELL, SLOW, WELL],
      speeds: [50, 25, 30, 35, 40, 20, 25],
    },
    {
      story:
        "a stop is at once, ends after three readings without one, and begins anew from little",
      readings: [WELL, STOP, STOP, WELL, WELL, WELL, WELL],
      speeds: [100, 0, 0, 0, 0, 10, 15],
    },
    {
      story: "a stop in between begins the counting again",
      readings: [STOP, WELL, WELL, STOP, WELL, WELL, WELL],
      speeds: [0, 0, 0, 0, 0, 0, 10],
    },
    {
      story: "a burden after a stop is no reason to wait longer",
      readings: [STOP, SLOW, SLOW, SLOW, SLOW],
      speeds: [0, 0, 0, 10, 5],
    },
    {
      story: "what a slower copy would not help slows it to the half and no further",
      readings: [VACUUM, VACUUM, VACUUM, WELL],
      speeds: [50, 50, 50, 55],
    },
    {
      story: "a copy that is slower already comes up to that",
      readings: [SLOW, SLOW, SLOW, VACUUM, VACUUM],
      speeds: [50, 25, 12, 17, 22],
    },
    {
      story: "what is not known holds the speed down as long as it is not known",
      readings: [UNKNOWN, UNKNOWN, WELL],
      speeds: [50, 50, 100],
    },
    {
      story: "what is not known does not hide that it was slow before",
      readings: [SLOW, SLOW, UNKNOWN, WELL],
      speeds: [50, 25, 30, 35],
    },
  ])("$story", ({ readings, speeds }) => {
    expect(decideAll(readings.map((reading) => [reading])).map(({ speed }) => speed)).toEqual(
      speeds,
    );
  });

  test("the worst of several signals decides, and every reason is told, the gravest first", () => {
    const signals = [known("connections", 0.9), STOP, ...unknownAll(["disk_used"], "nobody said")];

    const { speed, reasons } = decideOnce(signals);

    expect(speed).toBe(0);
    expect(reasons.map(({ words }) => words)).toEqual([
      "A standby is 12 s behind; the copy stops at 10 s.",
      "90 % of the connections are taken; the copy slows down from 80 %.",
      "It is not known how full the disk is: nobody said.",
    ]);
  });

  test("somebody may accept that a signal is not known, and it is told all the same", () => {
    const signals = unknownAll(["disk_used"], "nobody said");

    const decision = decideOnce(signals, { accepted: ["disk_used"] });

    expect(decision.speed).toBe(100);
    expect(decision.reasons).toMatchObject([{ source: "disk_used", level: "note" }]);
  });

  test("a signal without a limit is neither judged nor missed", () => {
    expect(decideOnce([known("wal_rate", 1e12)]).reasons).toEqual([]);
    expect(decideOnce(unknownAll(["wal_rate"], "first reading"))).toMatchObject({ speed: 100 });
  });

  test("a long log is told and slows nothing, because a slower copy makes it longer", () => {
    const { speed, reasons } = decideOnce([known("log_entries", 250_000)]);

    expect(speed).toBe(100);
    expect(reasons[0]?.words).toBe(
      "At least 250,000 changes wait to be carried over; it is told from 100,000.",
    );
  });

  test.each<{ wish: string; wishes: Partial<Wishes>; at?: string; speed: number; words: RegExp }>([
    { wish: "a speed", wishes: { speed: 30 }, speed: 30, words: /set the speed to 30 %/ },
    { wish: "no speed", wishes: { speed: 0 }, speed: 0, words: /set the speed to 0 %/ },
    { wish: "a pause", wishes: { paused: true }, speed: 0, words: /has paused it/ },
    {
      ...{ wish: "hours that are not now", wishes: { hours: { from: "02:00", to: "06:00" } } },
      ...{ at: "2026-11-20T06:00:00Z", speed: 0 },
      words: /^Rows are copied between 02:00 and 06:00 UTC only, and it is 06:00 UTC\.$/,
    },
  ])("people may ask for $wish, and it is said that they did", ({ wishes, at, speed, words }) => {
    const decision = decideOnce([WELL], {}, { wishes, at });

    expect(decision.speed).toBe(speed);
    expect(decision.reasons[0]?.words).toMatch(words);
  });

  test("a wish never makes it faster than the signals allow, and a pause does not forget them", () => {
    const paused = decideOnce([SLOW], {}, { wishes: { paused: true } });
    const resumed = decideOnce([WELL], {}, { before: paused, wishes: { speed: 90 } });

    expect(paused).toMatchObject({ speed: 0, automatic: 50 });
    expect(resumed.speed).toBe(55);
  });

  test("what is so or not is said without a limit", () => {
    const { reasons } = decideOnce([VACUUM, known("archive_failures", 1)]);

    expect(reasons.map(({ words }) => words)).toEqual([
      "The last file of the log could not be archived; the copy stops.",
      "The table is being vacuumed or analysed; the copy slows down.",
    ]);
  });

  test.each<[SignalName, number, string]>([
    [
      "replica_lag_bytes",
      2 * GB,
      "A standby has 2.0 GB of the log still to replay; the copy stops at 512 MB.",
    ],
    [
      "slot_share",
      0.81,
      "A replication slot has used 81 % of what it may keep of the log; the copy stops at 80 %.",
    ],
    ["blocked_sessions", 2, "Sessions that wait for a lock of ours: 2; the copy stops at 1."],
    ["archive_queue", 50, "50 files of the log wait to be archived; the copy stops at 42."],
    ["disk_used", 0.9, "The disk is 90 % full; the copy stops at 85 %."],
    [
      "latency_ratio",
      11,
      "The application waits 11.0 times as long as before; the copy stops at 10.0 times.",
    ],
  ])("%s at %d stops it, in words for people", (name, value, words) => {
    expect(decideOnce([known(name, value)])).toMatchObject({ speed: 0, reasons: [{ words }] });
  });
});

type Told = { before?: Decision; wishes?: Partial<Wishes>; at?: string | undefined };

function decideOnce(signals: Signal[], limits: Partial<Limits> = {}, told: Told = {}): Decision {
  return decideSpeed(
    signals,
    { ...DEFAULT_LIMITS, ...limits },
    {
      before: told.before ?? BEGINNING,
      wishes: { speed: 100, paused: false, hours: null, ...told.wishes },
      at: new Date(told.at ?? "2026-11-20T03:00:00Z"),
    },
  );
}

/** Each decision goes on from the one before it. */
function decideAll(readings: Signal[][]): Decision[] {
  const decisions: Decision[] = [];
  for (const signals of readings) {
    const before = decisions.at(-1);
    decisions.push(decideOnce(signals, {}, before ? { before } : {}));
  }
  return decisions;
}
