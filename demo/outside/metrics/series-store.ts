export type Labels = Readonly<Record<string, string>>;
export type Point = { at: number; value: number };
export type Series = { name: string; labels: Labels; points: Point[] };

const KEPT_MS = 20 * 60_000;

/** What was measured lately, by series. */
export class SeriesStore {
  readonly #series = new Map<string, Series>();

  add(name: string, labels: Labels, point: Point): void {
    const key = `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
    const series = this.#series.get(key) ?? { name, labels, points: [] };
    const kept = series.points.filter(({ at }) => at > point.at - KEPT_MS);
    this.#series.set(key, { ...series, points: [...kept, point] });
  }

  /** Forgets all series of a name, so that what is over does not linger. */
  forget(name: string): void {
    for (const [key, series] of this.#series) if (series.name === name) this.#series.delete(key);
  }

  all(): Series[] {
    return [...this.#series.values()];
  }
}
