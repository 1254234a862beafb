import { z } from "zod";
import type { Scalar } from "@/lib/core/run/scope";

/** What a command leaves for later steps: how it ended, and what its last line says. */
export function commandValues(exitCode: number | null, lastLine: string): Record<string, Scalar> {
  const json = z.record(z.string(), z.unknown()).safeParse(readJson(lastLine));
  const scalars = Object.entries(json.data ?? {}).filter(
    (entry): entry is [string, Scalar] => entry[1] === null || typeof entry[1] !== "object",
  );
  return { ...Object.fromEntries(scalars), exit_code: exitCode, last_line: lastLine };
}

function readJson(text: string): unknown {
  try {
    return text.startsWith("{") ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
