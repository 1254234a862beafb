import type { Range } from "@/lib/partition/range/plan-ranges";
import type { Refusal } from "./finding";

/** The ranges that the table is cut into, or why it cannot be. */
export type Cut = { ranges: Range[]; since: string | null; refusals: Refusal[] };
