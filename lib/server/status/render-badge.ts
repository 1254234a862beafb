import type { StatusContent } from "@/lib/services/status/status-hub";
import { html } from "./html";
import { STATE_LOOK } from "./state-look";

const LETTER_PX = 6.6;
const PADDING_PX = 10;
const HEIGHT_PX = 22;

const COLOURS = {
  ...{ neutral: "#475a75", live: "#067068", wait: "#855200", bad: "#b32735", good: "#256d29" },
};

/** A small picture for other pages: what it is about, and how it stands. */
export function renderBadge({ snapshot }: StatusContent): string {
  const { label, tone } = STATE_LOOK[snapshot.state];
  const about = snapshot.title.length > 40 ? `${snapshot.title.slice(0, 39)}…` : snapshot.title;
  const [left, right] = [widthOf(about), widthOf(label)];
  const middle = HEIGHT_PX / 2 + 4;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT_PX}" role="img" aria-label="${about}: ${label}"><rect width="${left + right}" height="${HEIGHT_PX}" rx="3" fill="#0d1a2c"/><path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v${HEIGHT_PX - 6}a3 3 0 0 1-3 3h-${right - 3}z" fill="${COLOURS[tone]}"/><g fill="#fff" font-family="system-ui,sans-serif" font-size="12"><text x="${PADDING_PX}" y="${middle}">${about}</text><text x="${left + PADDING_PX}" y="${middle}">${label}</text></g></svg>
`.text;
}

function widthOf(text: string): number {
  return Math.ceil(text.length * LETTER_PX) + 2 * PADDING_PX;
}
