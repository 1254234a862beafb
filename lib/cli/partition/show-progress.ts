import type { Status } from "@/lib/partition/status/read-status";
import { figure, sayCircumstances } from "@/lib/partition/status/say-status";

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
export function sayStatus(status: Status): string {
  const { table, state } = status;
  const { done, of, unit } = status.progress;
  const share = of ? ` (${Math.min(100, Math.floor((done / of) * 100))} %)` : "";
  return [
    `${table.schema}.${table.name}: ${state.replaceAll("_", " ")}`,
    done > 0 || of ? `${figure(done)}${of ? ` of ${figure(of)}` : ""} ${unit}${share}` : "",
    ...sayCircumstances(status),
  ]
    .filter(Boolean)
    .join(" · ");
}
