import type { Status } from "./read-status";

/** What holds a migration up or is to be known of it besides its progress, in words. */
export function sayCircumstances({ backlog, control, throttling, obstacle }: Status): string[] {
  return [
    backlog ? `${figure(backlog.entries)} changes to replay` : "",
    control.paused ? "paused" : control.speed < 100 ? `speed ${control.speed} %` : "",
    control.hours ? `only ${control.hours.from} to ${control.hours.to} UTC` : "",
    throttling ? sayThrottling(throttling) : "",
    obstacle ? `no way back: ${obstacle}` : "",
  ].filter(Boolean);
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
