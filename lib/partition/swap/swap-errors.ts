/** What the block of a swap ends with, beside PostgreSQL's own errors. */
export const SWAP_ERROR = {
  movedMeanwhile: "SLW01",
  catalogChanged: "SLW02",
  logNotEmpty: "SLW03",
} as const;
