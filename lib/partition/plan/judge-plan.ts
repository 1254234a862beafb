import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { judgeAttach } from "./attach/attach-rules";
import { type Blueprint, drawBlueprint } from "./blueprint";
import type { Cut } from "./cut";
import { type Estimate, estimate } from "./estimate";
import type { Refusal } from "./finding";
import { planCut } from "./plan-cut";
import { planIndexes } from "./plan-indexes";
import type { PlanOptions } from "./plan-options";
import { judgeColumns } from "./rules/column-rules";
import { judgeDependents } from "./rules/dependent-rules";
import { judgeForeignKeys } from "./rules/foreign-key-rules";
import { judgeIndexes } from "./rules/index-rules";
import { judgeKey } from "./rules/key-rules";
import { judgePublications } from "./rules/publication-rules";
import { judgeRelation } from "./rules/relation-rules";
import { judgeRights } from "./rules/rights-rules";
import { judgeSize, type Size } from "./rules/size-rules";
import { judgeTriggers } from "./rules/trigger-rules";
import { judgePlace, withParent } from "./split/split-rules";

/** What a table would be made into, what that costs, and what stands in the way of it. */
export type Judged = {
  cut: Cut;
  blueprint: Blueprint;
  cost: Estimate;
  size: Size;
  refusals: Refusal[];
};

/** Looks at a table and what is asked for it. Pure. */
export function judgePlan(facts: TableFacts, options: PlanOptions): Judged {
  const cut = planCut(facts, options);
  const blueprint = drawBlueprint(facts, planIndexes(facts), cut.ranges, options.strategy);
  const cost = estimate(facts, options);
  const size = {
    partitions: cut.ranges.length,
    indexes: blueprint.indexes.length,
    bytesNeeded: cost.diskBytes,
  };
  return {
    ...{ cut, blueprint, cost, size },
    refusals: [
      ...judgeAll(options.strategy === "split" ? withParent(facts) : facts),
      ...judgePlace(facts, options.strategy),
      ...(options.strategy === "attach" ? judgeAttach(facts) : []),
      ...cut.refusals,
      ...judgeNames(blueprint),
      ...judgeSize(facts, size, options),
    ],
  };
}

function judgeAll(facts: TableFacts): Refusal[] {
  return [
    judgeRelation,
    judgeRights,
    judgeKey,
    judgeColumns,
    judgeIndexes,
    judgeForeignKeys,
    judgeTriggers,
    judgeDependents,
    judgePublications,
  ].flatMap((judge) => judge(facts));
}

function judgeNames({ taken }: Blueprint): Refusal[] {
  return taken.map((name) => ({
    code: "name_taken",
    subject: name,
    message: `The partition ${name} cannot be made: something else has that name already.`,
    remedy:
      "Look at what it is. If an earlier migration left it behind, abort that one; otherwise rename it.",
  }));
}
