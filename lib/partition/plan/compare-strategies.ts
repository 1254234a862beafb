import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { ROWS_BACK_MAX } from "./attach/rows-back";
import type { Estimate } from "./estimate";
import { judgePlan } from "./judge-plan";
import type { PlanCode } from "./plan-codes";
import type { PlanOptions } from "./plan-options";
import type { Strategy } from "./strategy";

/** One of the ways to get there, beside the others. */
export type StrategyCost = Pick<Estimate, "minutes" | "minutesBy" | "diskBytes" | "walBytes"> & {
  strategy: Strategy;
  /** What others can feel. */
  locks: string;
  givesUp: string;
  /** What stands in its way. */
  refusals: PlanCode[];
};

const SAID: Record<Strategy, Pick<StrategyCost, "locks" | "givesUp">> = {
  copy: {
    locks: "for an instant when changes begin to be logged, and 900 ms at most at the cutover",
    givesUp:
      "room: the rows are on the disk twice until the end, and each write is logged meanwhile",
  },
  attach: {
    locks:
      "SHARE UPDATE EXCLUSIVE while the table is read and indexed, which keeps vacuum away, and 900 ms at most at the cutover",
    givesUp: `partitions of what is there: it stays one, which retention can only drop whole, and the way back takes ${ROWS_BACK_MAX.toLocaleString("en-US")} rows of the new ones at most`,
  },
  split: {
    locks:
      "SHARE UPDATE EXCLUSIVE while the partition is read once, for an instant when changes begin to be logged, and 900 ms at most at the cutover, its parent with it",
    givesUp:
      "room: the rows are on the disk twice until the end, and each write is logged meanwhile; and one level more, because the new partitions are partitions of the old one's name",
  },
};

const OF_A_WHOLE_TABLE: readonly Strategy[] = ["copy", "attach"];

/** What each strategy would take, with everything else as it was asked. Pure. */
export function compareStrategies(facts: TableFacts, options: PlanOptions): StrategyCost[] {
  const strategies = options.strategy === "split" ? [options.strategy] : OF_A_WHOLE_TABLE;
  return strategies.map((strategy) => {
    const { cost, refusals } = judgePlan(facts, { ...options, strategy });
    const { minutes, minutesBy, diskBytes, walBytes } = cost;
    return {
      ...{ strategy, minutes, minutesBy, diskBytes, walBytes, ...SAID[strategy] },
      refusals: [...new Set(refusals.map(({ code }) => code))],
    };
  });
}
