import { z } from "zod";
import { Interval } from "@/lib/partition/range/interval";
import { Strategy } from "./strategy";

/** What a person chose. With the facts it makes the plan: the same of both give the same plan. */
export const PlanOptions = z.object({
  interval: Interval,
  strategy: Strategy.default("copy"),
  /** Partitions made beyond the newest row, and beyond now. */
  ahead: z.int().min(0).max(1_000).default(3),
  /** Only rows with this key or a greater one are copied. */
  since: z.string().nullable().default(null),
  /** Partitions begin with this key; one more takes whatever lies before. Attached, that one is the table as it is. */
  from: z.string().nullable().default(null),
  /** One partition takes whatever lies before the first range. */
  earlier: z.boolean().default(false),
  /** Ids of questions that were answered with yes. */
  accept: z.array(z.string()).default([]),
  /** Free space on the server's disk, which PostgreSQL does not tell. */
  freeBytes: z.number().min(0).nullable().default(null),
  /** Bytes copied and indexed a second, measured in a rehearsal. */
  bytesPerSecond: z.number().positive().nullable().default(null),
});
export type PlanOptions = z.infer<typeof PlanOptions>;
