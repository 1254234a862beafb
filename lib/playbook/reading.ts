import type { Problem, ProblemCode } from "@/lib/core/playbook/problem";
import type { OutlinePhase } from "./outline";
import type { PlaybookDefinition } from "./playbook-schema";
import type { Path, Place, SourceMap } from "./yaml/source-map";

/** A playbook as far as it was read: what the rules of lint look at. */
export type Reading = {
  file: string;
  source: SourceMap;
  /** As it was written, before any default. */
  value: unknown;
  definition: PlaybookDefinition;
  phases: OutlinePhase[];
  files: Record<string, string>;
};

export type Saying = {
  code: ProblemCode;
  message: string;
  nearest?: string | undefined;
  isWarning?: boolean;
};

/** A problem with the value at this path. */
export function problemOf(reading: Reading, path: Path, saying: Saying): Problem {
  return problemAtPlace(reading.file, reading.source.placeOf(path), saying);
}

/** A problem at a place that is known already. */
export function problemAtPlace(
  file: string,
  place: Place,
  { code, message, nearest, isWarning = false }: Saying,
): Problem {
  const severity = isWarning ? "warning" : "error";
  return { file, ...place, severity, code, message, ...(nearest ? { nearest } : {}) };
}
