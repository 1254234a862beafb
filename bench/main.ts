import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { Strategy } from "@/lib/partition/plan/strategy";
import { runProgram } from "@/lib/server/program";

const OPTIONS = {
  /** Where nothing is said, each bench has a size of its own. */
  rows: { type: "string" },
  writes: { type: "string", default: "500" },
  /** Of a cutover: whether the table is copied, becomes the first partition itself, or is a partition that is split. */
  strategy: { type: "string", default: "copy" },
  cycles: { type: "string", default: "20" },
  count: { type: "string", default: "50" },
  clicks: { type: "string", default: "30" },
  lines: { type: "string", default: "300000" },
  rounds: { type: "string", default: "3" },
  seconds: { type: "string", default: "60" },
  /** The whole panel rather than the program that serves status pages only. */
  panel: { type: "boolean", default: false },
  /** A table that grows with time rather than getting denser. */
  longer: { type: "boolean", default: false },
  partitions: { type: "string", default: "24,365,1000" },
} as const;

/** `npm run bench -- copy --rows 1000000 --writes 500`: one line of JSON, the last one printed. */
await runProgram(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const writes = Number(values.writes);
  const rows = (usual = 1_000_000) => Number(values.rows ?? usual);
  // Each is read only when it is asked for: its process is measured as well.
  const benches: Record<string, () => Promise<unknown>> = {
    click: async () => (await import("./click")).benchClick({ clicks: Number(values.clicks) }),
    runs: async () => (await import("./runs")).benchRuns({ count: Number(values.count) }),
    memory: async () =>
      (await import("./memory")).benchMemory({
        lines: Number(values.lines),
        rounds: Number(values.rounds),
      }),
    stream: async () =>
      (await import("./stream")).benchStream({
        count: Number(values.count),
        seconds: Number(values.seconds),
      }),
    viewers: async () =>
      (await import("./viewers")).benchViewers({
        ...{ count: Number(values.count), seconds: Number(values.seconds), panel: values.panel },
      }),
    sampler: async () =>
      (await import("./sampler")).benchSampler({
        ...{ rows: rows(), writes, cycles: Number(values.cycles), seconds: 1 },
      }),
    copy: async () => (await import("./copy")).benchCopy({ rows: rows(), writes }),
    growth: async () =>
      (await import("./growth")).benchGrowth({ rows: rows(30_000_000), isLonger: values.longer }),
    overhead: async () =>
      (await import("./overhead")).benchOverhead({ rows: rows(), cycles: Number(values.cycles) }),
    cutover: async () => {
      const partitions = values.partitions.split(",").map(Number);
      const strategy = Strategy.parse(values.strategy);
      return (await import("./cutover")).benchCutover({
        strategy,
        writes,
        cycles: Number(values.cycles),
        partitions,
      });
    },
  };
  const bench = benches[positionals[0] ?? ""];
  if (!bench)
    throw new AppError("invalid_input", {
      message: `There is no bench ${positionals[0] ?? "without a name"}. Nothing was measured.`,
      remedy:
        "Write: bench copy --rows 1000000 --writes 500, bench cutover --writes 500 --strategy attach|split, bench growth --rows 30000000, bench overhead --rows 1000000, bench runs --count 50, bench memory --lines 300000, bench stream --count 300, bench viewers --count 5000, bench sampler --rows 200000 --writes 400, or bench click --clicks 30.",
    });
  process.stdout.write(`${JSON.stringify(await bench())}\n`);
  return 0;
});
