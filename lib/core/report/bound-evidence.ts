const TEXT_MAX = 4_000;
const ITEMS_MAX = 200;

/** Evidence as far as a report keeps it: what is left out says how much it was. */
export function boundEvidence(value: unknown): unknown {
  if (typeof value === "string") return boundText(value);
  if (Array.isArray(value)) {
    const kept = value.slice(0, ITEMS_MAX).map(boundEvidence);
    const more = value.length - kept.length;
    return more > 0 ? [...kept, `… and ${more} more that the panel keeps.`] : kept;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, boundEvidence(part)]));
}

function boundText(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  return `${text.slice(0, TEXT_MAX)}… and ${text.length - TEXT_MAX} more characters that the panel keeps.`;
}
