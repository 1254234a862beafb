import type { ReadingState } from "@/lib/core/run/evidence/reading-evidence";
import type { Scalar } from "@/lib/core/run/scope";

/** What a source says: values by what they are of; or the reason why it says nothing. */
export type Reading =
  | {
      state: "told";
      /** Held against `expect`, each of them. */
      samples: { of: string; value: Scalar }[];
      /** Of Loki: lines by level, and the first of them. */
      levels: Record<string, number> | null;
      lines: { at: string; level: string; text: string }[];
    }
  | { state: Exclude<ReadingState, "told">; why: string };

/** The source did not answer as a source does. */
export function down(why: string): Reading {
  return { state: "source down", why };
}

/** It answered, and has nothing of what was asked for. */
export function noData(why: string): Reading {
  return { state: "no data", why };
}

/** What was found, without lines. */
export function told(samples: { of: string; value: Scalar }[]): Reading {
  return { state: "told", samples, levels: null, lines: [] };
}
