const WIDTH = 720;
const HEIGHT = 240;

export type ChartPage = {
  title: string;
  /** What the line shows, with its unit. */
  caption: string;
  points: { label: string; value: number }[];
  /** Figures under the chart. */
  figures: Record<string, string | number>;
};

/** A page with one line chart, drawn by the server, so that it is complete when it has arrived. */
export function renderChartPage({ title, caption, points, figures }: ChartPage): string {
  const rows = Object.entries(figures).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(String(value))}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:16px system-ui;margin:2rem auto;max-width:${WIDTH}px}svg{border:1px solid #ccd}dt{color:#567}</style>
</head>
<body><h1>${escapeHtml(title)}</h1>
<figure id="chart" data-points="${points.length}">
<svg role="img" aria-label="${escapeHtml(caption)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${line(points)}</svg>
<figcaption>${escapeHtml(caption)}, ${escapeHtml(points.at(0)?.label ?? "")} to ${escapeHtml(points.at(-1)?.label ?? "")}</figcaption>
</figure>
<dl>${rows.join("")}</dl>
</body></html>`;
}

function line(points: ChartPage["points"]): string {
  if (points.length === 0) return "";
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const place = (value: number, i: number) => {
    const x = (i / Math.max(points.length - 1, 1)) * WIDTH;
    const y = HEIGHT - ((value - least) / (most - least || 1)) * (HEIGHT - 20) - 10;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  return `<polyline fill="none" stroke="#0b7a75" stroke-width="2" points="${values.map(place).join(" ")}"/>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
