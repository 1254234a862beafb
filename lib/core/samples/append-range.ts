import type { Band, PartitionFigures, SampleRange } from "./sample";
import { isSame } from "./to-bands";

/** The range with what came after it; the oldest points make room. What is known already comes in once. */
export function appendRange(known: SampleRange, more: SampleRange, pointsMax: number): SampleRange {
  const newest = known.last ?? Number.NEGATIVE_INFINITY;
  const fresh = more.at.flatMap((at, index) => (at > newest ? [index] : []));
  if (fresh.length === 0 && more.partitions.length === 0) return known;
  const at = [...known.at, ...fresh.map((index) => more.at[index] ?? 0)];
  const drop = Math.max(0, at.length - pointsMax);
  const names = new Set([...Object.keys(known.values), ...Object.keys(more.values)]);
  const values = [...names].map((name): [string, (number | null)[]] => {
    const before = known.values[name] ?? known.at.map(() => null);
    const after = fresh.map((index) => more.values[name]?.[index] ?? null);
    return [name, [...before, ...after].slice(drop)];
  });
  const kept = at.slice(drop);
  return {
    resolution: Math.max(known.resolution, more.resolution),
    at: kept,
    values: Object.fromEntries(values),
    bands: joinBands(known.bands, more.bands, newest, kept[0] ?? 0),
    partitions: joinPartitions(known.partitions, more.partitions),
    last: kept.at(-1) ?? known.last,
  };
}

function joinBands(known: Band[], more: Band[], newest: number, oldest: number): Band[] {
  const joined = known.filter(({ to }) => to > oldest);
  for (const band of more.filter(({ to }) => to > newest)) {
    const place = joined.findLastIndex(({ kind }) => kind === band.kind);
    const last = joined[place];
    const goesOn = last && isSame(last.words, band.words) && band.from <= last.to + GAP_MS;
    if (goesOn) joined[place] = { ...last, to: band.to, words: band.words };
    else joined.push(band);
  }
  return joined;
}

/** A reading that came late is no end of what is said. */
const GAP_MS = 1_500;

function joinPartitions(known: PartitionFigures[], more: PartitionFigures[]): PartitionFigures[] {
  if (more.length === 0) return known;
  const fresh = new Map(more.map((one) => [one.name, one]));
  const names = new Set(known.map(({ name }) => name));
  const added = more.filter(({ name }) => !names.has(name));
  return [...known.map((one) => fresh.get(one.name) ?? one), ...added].sort(
    (one, other) => one.place - other.place,
  );
}
