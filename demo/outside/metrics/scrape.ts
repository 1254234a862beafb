import type { Labels, SeriesStore } from "./series-store";

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([^ ]+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads the measurements of one application into the store, as Prometheus does; `up` says whether it answered. */
export async function scrape(
  store: SeriesStore,
  job: string,
  address: string,
  now = Date.now(),
): Promise<void> {
  const page = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(4_000) })
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined);
  store.add("up", { job }, { at: now, value: page === undefined ? 0 : 1 });
  for (const { name, labels, value } of readExposition(page ?? ""))
    store.add(name, { ...labels, job }, { at: now, value });
}

/** The samples of a page in the text format of Prometheus. */
export function readExposition(page: string): { name: string; labels: Labels; value: number }[] {
  return page.split("\n").flatMap((line) => {
    const match = line.startsWith("#") ? null : LINE.exec(line);
    if (!match) return [];
    const [, name = "", labels = "", value = ""] = match;
    const pairs = [...labels.matchAll(LABEL)].map(([, label = "", text = ""]) => [
      label,
      text.replace(/\\(.)/g, (_, one: string) => (one === "n" ? "\n" : one)),
    ]);
    return [{ name, labels: Object.fromEntries(pairs), value: numberOf(value) }];
  });
}

function numberOf(text: string): number {
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  return text === "-Inf" ? Number.NEGATIVE_INFINITY : Number(text);
}
