import { writeDuration } from "@/lib/core/duration-text";
import type { Problem } from "@/lib/core/playbook/problem";
import { readMs } from "@/lib/playbook/freeze/fill-plain";
import { defaultValues } from "@/lib/playbook/parameters/default-values";
import { problemOf, type Reading } from "@/lib/playbook/reading";

/** Phases that end after the window closes, or begin before the one ahead of them has ended. */
export function lintTimes(reading: Reading): Problem[] {
  const { definition, phases } = reading;
  const values = defaultValues(definition.parameters);
  const lastsMs = readMs(definition.window.lasts, values);
  if (lastsMs !== null && lastsMs <= 0) {
    const message = "The window must last longer than nothing.";
    return [problemOf(reading, ["window", "lasts"], { code: "value_invalid", message })];
  }
  let endMs = Number.NEGATIVE_INFINITY;
  return phases
    .filter(({ part }) => part === "window")
    .flatMap((phase) => {
      const written = readMs(phase.at, values);
      // What comes before the opening does not push what comes after it.
      const atMs = written ?? (Number.isFinite(endMs) ? endMs : 0);
      const takesMs = readMs(phase.takes, values) ?? 0;
      const overlapMs = endMs - atMs;
      endMs = Math.max(endMs, atMs + takesMs);
      const where = { reading, path: phase.path, title: phase.title };
      return [
        ...(written !== null && overlapMs > 0 ? [overlap(where, overlapMs)] : []),
        ...(lastsMs !== null && atMs + takesMs > lastsMs
          ? [outside(where, atMs + takesMs - lastsMs)]
          : []),
      ];
    });
}

type Where = { reading: Reading; path: readonly PropertyKey[]; title: string };

function overlap({ reading, path, title }: Where, ms: number): Problem {
  const message = `${title} begins ${writeDuration(ms)} before the phases ahead of it have ended.`;
  return problemOf(reading, [...path, "at"], { code: "time_overlap", message, isWarning: true });
}

function outside({ reading, path, title }: Where, ms: number): Problem {
  const message = `${title} ends ${writeDuration(ms)} after the window closes.`;
  return problemOf(reading, [...path, "id"], { code: "time_outside_window", message });
}
