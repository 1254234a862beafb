/** 72004551 as "72,004,551", the same on the server and in every browser. */
export function formatNumber(value: number | bigint, digits = 0): string {
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

const UNITS = ["kB", "MB", "GB", "TB", "PB"] as const;

/** Bytes as PostgreSQL counts them: 1 kB is 1,024 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${formatNumber(bytes)} B`;
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${formatNumber(size, size < 10 ? 1 : 0)} ${UNITS[unit]}`;
}
