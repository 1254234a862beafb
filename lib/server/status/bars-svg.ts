import type { StatusBar } from "@/lib/core/status/status-bars";
import { type Html, html } from "./html";

const HEIGHT = 96;
const LEAST = 2;
const GAP = 0.18;

/** The pieces of the data as a row of bars that fill: planned as an outline, moved as the fill. */
export function barsSvg(bars: readonly StatusBar[]): Html {
  const step = 100 / bars.length;
  const width = step * (1 - GAP);
  const full = bars.filter(({ moved, planned }) => planned > 0 && moved >= planned).length;
  const drawn = bars.map(({ planned, moved }, place) => {
    const at = html`x="${percent(place * step)}" width="${percent(width)}"`;
    const [outer, inner] = [heightOf(planned), moved > 0 ? heightOf(moved) : 0];
    return html`<rect ${at} y="${HEIGHT - outer}" height="${outer}" rx="1" fill="var(--raised)" stroke="var(--line-strong)"/><rect ${at} y="${HEIGHT - inner}" height="${inner}" rx="1" fill="var(--tide)" opacity="${moved >= planned ? 0.6 : 1}"/>`;
  });
  return html`<svg class="bars" role="img" aria-label="${full} of ${bars.length} pieces are complete" width="100%" height="${HEIGHT + 20}">${drawn}${names(bars, step)}</svg>`;
}

/** The first, the middle and the last, where they have one. */
function names(bars: readonly StatusBar[], step: number): Html[] {
  const last = bars.length - 1;
  const places = [...new Set([0, Math.round(last / 2), last])];
  return places.flatMap((place) => {
    const from = bars[place]?.from;
    if (!from) return [];
    const anchor = place === 0 ? "start" : place === last ? "end" : "middle";
    const at = place === last ? 100 : place * step;
    return [
      html`<text x="${percent(at)}" y="${HEIGHT + 15}" text-anchor="${anchor}">${from}</text>`,
    ];
  });
}

function heightOf(share: number): number {
  return Math.max(LEAST, Math.round(share * (HEIGHT - 4)));
}

function percent(at: number): string {
  return `${Math.round(at * 100) / 100}%`;
}
