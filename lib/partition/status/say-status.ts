import type { Status } from "./read-status";

/** What holds a migration up or is to be known of it besides its progress, in words. */
export function sayCircumstances({
  backlog,
  divergence,
  strategy,
  control,
  throttling,
  obstacle,
}: Status): string[] {
  return [
    backlog ? sayBacklog(backlog.entries, strategy) : "",
    divergence ? sayDivergence(divergence) : "",
    control.paused ? "paused" : control.speed < 100 ? `speed ${control.speed} %` : "",
    control.hours ? `only ${control.hours.from} to ${control.hours.to} UTC` : "",
    throttling ? sayThrottling(throttling) : "",
    obstacle ? `no way back: ${obstacle}` : "",
  ].filter(Boolean);
}

function sayBacklog(entries: number, strategy: Status["strategy"]): string {
  return strategy === "attach"
    ? `${figure(entries)} ${entries === 1 ? "row" : "rows"} to move on the way back`
    : `${figure(entries)} changes to replay`;
}

function sayDivergence({ rows, isCounted }: NonNullable<Status["divergence"]>): string {
  if (!isCounted) return `${figure(rows)} rows or more differ from the old table`;
  return rows === 0
    ? "equal to the old table"
    : `at most ${figure(rows)} ${rows === 1 ? "row differs" : "rows differ"} from the old table`;
}

/** The gravest reason, where rows are not copied at full speed. */
function sayThrottling({ speed, reasons }: NonNullable<Status["throttling"]>): string {
  const [gravest] = reasons;
  if (speed >= 100 || !gravest) return "";
  return `${speed === 0 ? "standing still" : `at ${speed} %`}: ${gravest.words.replace(/\.$/, "")}`;
}

/** A count as it is read. */
export function figure(count: number): string {
  return Math.round(count).toLocaleString("en");
}
