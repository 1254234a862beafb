import { z } from "zod";

/** How a table gets its partitions: its rows are copied into them, or it becomes the first of them itself. */
export const Strategy = z.enum(["copy", "attach"]);
export type Strategy = z.infer<typeof Strategy>;
