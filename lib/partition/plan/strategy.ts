import { z } from "zod";

/**
 * How a table gets its partitions: its rows are copied into them, or it becomes the first of them itself. One that is a
 * partition already is split: its rows are copied into narrower ones, which take its place together.
 */
export const Strategy = z.enum(["copy", "attach", "split"]);
export type Strategy = z.infer<typeof Strategy>;
