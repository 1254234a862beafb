import { AppError } from "@/lib/core/errors";

const STEP: Record<string, number> = { kb: 1, mb: 2, gb: 3, tb: 4, pb: 5 };

/** `200GB` in bytes, in steps of 1024 as PostgreSQL counts them. */
export function readBytes(option: string, text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*(kB|MB|GB|TB|PB)$/i.exec(text.trim()) ?? [];
  const step = STEP[unit.toLowerCase()];
  if (amount !== undefined && step !== undefined) return Number(amount) * 1024 ** step;
  throw new AppError("invalid_input", {
    message: `The option ${option} has a value that is no amount of bytes. Nothing was read.`,
    remedy: "Write it with its unit, as 200GB.",
  });
}
