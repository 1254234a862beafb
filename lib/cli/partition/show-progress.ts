import type { Status } from "@/lib/partition/status/read-status";

const PLAIN_EVERY_MS = 10_000;

/** Shows how far a migration is: one line that changes on a terminal, lines now and then elsewhere, or JSON. */
export function showProgress(json: boolean): (status: Status) => void {
  if (json) return (status) => process.stdout.write(`${JSON.stringify(status)}\n`);
  const isTerminal = process.stderr.isTTY === true;
  let last = "";
  let at = Number.NEGATIVE_INFINITY;
  return (status) => {
    const line = sayStatus(status);
    const isNews = status.state !== last || performance.now() - at > PLAIN_EVERY_MS;
    if (isTerminal) process.stderr.write(`\r\u001b[K${line}`);
    else if (isNews) process.stderr.write(`${line}\n`);
    if (isNews) at = performance.now();
    if (isTerminal && status.state !== last && last !== "") process.stderr.write("\n");
    last = status.state;
  };
}

/** A status in one line. */
export function sayStatus({ table, state, progress, backlog, control, ...status }: Status): string {
  const { done, of, unit } = progress;
  const share = of ? ` (${Math.min(100, Math.floor((done / of) * 100))} %)` : "";
  return [
    `${table.schema}.${table.name}: ${state.replaceAll("_", " ")}`,
    done > 0 || of ? `${figure(done)}${of ? ` of ${figure(of)}` : ""} ${unit}${share}` : "",
    backlog ? `${figure(backlog.entries)} changes to replay` : "",
    control.paused ? "paused" : control.speed < 100 ? `speed ${control.speed} %` : "",
    control.hours ? `only ${control.hours.from} to ${control.hours.to} UTC` : "",
    status.throttling ? sayThrottling(status.throttling) : "",
    status.obstacle ? `no way back: ${status.obstacle}` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The gravest reason, where rows are not copied at full speed. */
function sayThrottling({ speed, reasons }: NonNullable<Status["throttling"]>): string {
  const [gravest] = reasons;
  if (speed >= 100 || !gravest) return "";
  return `${speed === 0 ? "standing still" : `at ${speed} %`}: ${gravest.words.replace(/\.$/, "")}`;
}

function figure(count: number): string {
  return Math.round(count).toLocaleString("en");
}
