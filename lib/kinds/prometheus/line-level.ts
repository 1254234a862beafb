export type LineLevel = "error" | "warn" | "info" | "debug" | "unknown";

const LEVELS: readonly [LineLevel, RegExp][] = [
  ["error", /^(error|err|fatal|critical|crit|panic|alert|emerg|emergency)$/i],
  ["warn", /^(warn|warning)$/i],
  ["info", /^(info|information|notice|log)$/i],
  ["debug", /^(debug|trace|verbose)$/i],
];

const WRITTEN =
  /(?:\blevel["']?\s*[=:]\s*["']?|^[^\n]{0,60}?\b)(error|err|fatal|critical|panic|warn|warning|info|notice|debug|trace)\b/i;

/** The level of a line: as its labels say, as the line itself says, or unknown. */
export function lineLevel(labels: Record<string, string>, text: string): LineLevel {
  const labelled = labels["level"] ?? labels["severity"] ?? labels["detected_level"];
  const written = WRITTEN.exec(text.slice(0, 2_000))?.[1];
  return levelOf(labelled) ?? levelOf(written) ?? "unknown";
}

function levelOf(word: string | undefined): LineLevel | undefined {
  return LEVELS.find(([, form]) => word !== undefined && form.test(word))?.[0];
}
