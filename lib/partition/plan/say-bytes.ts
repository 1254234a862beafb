const UNITS = ["bytes", "kB", "MB", "GB", "TB", "PB"];

/** "1.2 GB": in steps of 1024, as PostgreSQL says it. */
export function sayBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** step;
  return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[step]}`;
}
