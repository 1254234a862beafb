import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Cut } from "@/lib/partition/plan/cut";
import type { PlanOptions } from "@/lib/partition/plan/plan-options";
import { PARTITIONS_MAX } from "@/lib/partition/plan/rules/size-rules";
import { sayInterval } from "@/lib/partition/range/interval";
import { planSplitRanges } from "@/lib/partition/range/plan-split-ranges";
import { readBound } from "@/lib/partition/range/read-bound";
import type { Scale } from "@/lib/partition/range/scale";

/** Cuts the range of a partition. Where that is no range which can be cut, it is refused elsewhere. */
export function planSplitCut(
  { table, key }: TableFacts,
  scale: Scale,
  from: string | null,
  { interval }: PlanOptions,
): Cut {
  const bound = table.parent ? readBound(table.parent.bound) : undefined;
  const nothing = { ranges: [], since: null, refusals: [] };
  if (!bound || bound.to === null) return nothing;
  if (bound.from !== null && from !== null)
    return refuse(
      "from",
      `${table.name} begins with ${bound.from}, and so does the first of its partitions.`,
      "Leave it out.",
    );
  const ranges = planSplitRanges(scale, {
    ...{ lower: bound.from, upper: bound.to, rangesMax: PARTITIONS_MAX },
    first: from ?? key.values?.min ?? null,
  });
  if (!ranges)
    return refuse(
      "from",
      `${table.name} goes from ${bound.from ?? "the beginning"} to ${bound.to}, and there is no key in it to begin with.`,
      "Say where the first partition begins: with `from` in a playbook, with --from on the command line.",
    );
  if (ranges.length < 2)
    return refuse(
      "interval",
      `${table.name} goes from ${bound.from} to ${bound.to}, which is no more than one ${sayInterval(interval)}.`,
      "Take a narrower interval.",
    );
  return { ...nothing, ranges };
}

function refuse(subject: string, message: string, remedy: string): Cut {
  const refusal = { code: "option_invalid", subject, message, remedy } as const;
  return { ranges: [], since: null, refusals: [refusal] };
}
