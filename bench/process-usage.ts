import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** What a process and its children have used: seconds of processor time, and memory now. */
export function usageOf(pid: number): { cpuSeconds: number; rssMb: number } {
  const own = readUsage(pid);
  const children = childrenOf(pid).map(usageOf);
  return {
    cpuSeconds: children.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, own.cpuSeconds),
    rssMb: children.reduce((sum, { rssMb }) => sum + rssMb, own.rssMb),
  };
}

function readUsage(pid: number) {
  // The name may hold spaces and brackets; what follows the last bracket does not.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    rssMb: Number(rss ?? 0) / 1024,
  };
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
}
