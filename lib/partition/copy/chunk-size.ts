export type ChunkSizes = {
  /** In pages, or in rows where the copy goes by key. */
  first: number;
  min: number;
  max: number;
  targetMs: number;
};

/** Sizes for chunks of one to two seconds: short enough that no snapshot is old, long enough to cost nothing. */
export const CHUNK_SIZES = {
  pages: { first: 512, min: 64, max: 65_536, targetMs: 1_500 },
  keys: { first: 10_000, min: 1_000, max: 1_000_000, targetMs: 1_500 },
} satisfies Record<string, ChunkSizes>;

/** The size for the next chunk, when one of this size took so long. It never more than doubles or halves. */
export function nextChunkSize(size: number, tookMs: number, sizes: ChunkSizes): number {
  const factor = Math.min(2, Math.max(0.5, sizes.targetMs / Math.max(tookMs, 1)));
  return Math.round(Math.min(sizes.max, Math.max(sizes.min, size * factor)));
}

/** So few pages are copied in a moment. */
const NOT_WORTH_SHARING = 512;

/** The size where so many pages are left: at most half of these, so that all who copy end at about the same time. */
export function sizeBeforeEnd(size: number, left: number): number {
  return Math.min(size, Math.max(NOT_WORTH_SHARING, Math.ceil(left / 2)));
}
