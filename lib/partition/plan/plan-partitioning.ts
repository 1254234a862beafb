import { TableFacts } from "@/lib/partition/facts/table-facts";
import { warnAboutAttach } from "./attach/attach-rules";
import { compareStrategies } from "./compare-strategies";
import type { OpenQuestion, Warning } from "./finding";
import { fingerprint } from "./fingerprint";
import { type Judged, judgePlan } from "./judge-plan";
import type { Plan } from "./plan";
import type { PlanOptions } from "./plan-options";
import { planPhases } from "./plan-phases";
import { warnAboutDependents } from "./rules/dependent-rules";
import { askAboutForeignKeys } from "./rules/foreign-key-rules";
import { askAboutIndexes, warnAboutIndexes } from "./rules/index-rules";
import { askAboutKey } from "./rules/key-rules";
import { warnAboutMoment, warnAboutRanges } from "./rules/moment-rules";
import { warnAboutPublications } from "./rules/publication-rules";
import { askAboutSpace, warnAboutSize } from "./rules/size-rules";
import { warnAboutTriggers } from "./rules/trigger-rules";
import { askAboutSplit, warnAboutSplit } from "./split/split-questions";
import { withParent } from "./split/split-rules";

/** Turns facts into the whole plan, or into what stands in its way. Pure: the same facts give the same plan. */
export function planPartitioning(read: TableFacts, options: PlanOptions): Plan {
  // Facts that were stored come back with their parts in another order, and the plan must not show it.
  const facts = TableFacts.parse(read);
  const judged = judgePlan(facts, options);
  const { cut, blueprint, cost, size, refusals } = judged;
  const questions = askAll(facts, [
    ...(options.strategy === "split" ? askAboutSplit(facts) : []),
    ...askAboutSpace(size, options),
  ]).map((question) => ({
    ...question,
    isAccepted: options.accept.includes(question.id),
  }));
  const isRefused = refusals.length > 0;
  const isOpen = questions.some(({ isAccepted }) => !isAccepted);
  return {
    verdict: isRefused ? "refused" : isOpen ? "questions" : "possible",
    strategy: options.strategy,
    table: { ...blueprint.source, key: facts.key.column },
    server: {
      version: facts.server.version,
      database: facts.server.database,
      readAt: facts.server.readAt,
    },
    role: facts.table.owner,
    interval: options.interval,
    shape: facts.shape,
    shadow: blueprint.shadow.name,
    retired: blueprint.retired.name,
    since: cut.since,
    ranges: [...(blueprint.history ? [blueprint.history] : []), ...blueprint.leaves].map(
      ({ table, range }) => ({ ...range, partition: table.name }),
    ),
    refusals,
    questions: isRefused ? [] : questions,
    warnings: isRefused ? [] : warnAll(facts, judged, options),
    estimate: cost,
    comparison: compareStrategies(facts, options),
    fingerprint: fingerprint(facts),
    phases: isRefused ? [] : planPhases({ facts, blueprint, since: cut.since }, options.strategy),
  };
}

function askAll(facts: TableFacts, more: OpenQuestion[]): OpenQuestion[] {
  return [
    ...[askAboutKey, askAboutIndexes, askAboutForeignKeys].flatMap((ask) => ask(facts)),
    ...more,
  ];
}

/** These are about a copy, and a table that is attached has none. */
const OF_A_COPY: readonly Warning["code"][] = ["old_snapshots", "no_key_index", "while_it_lasts"];

function warnAll(
  facts: TableFacts,
  { cut, size, blueprint }: Judged,
  options: PlanOptions,
): Warning[] {
  const isSplit = options.strategy === "split";
  const common = [
    ...[
      warnAboutIndexes,
      warnAboutTriggers,
      warnAboutDependents,
      warnAboutPublications,
      warnAboutMoment,
    ].flatMap((warn) => warn(isSplit ? withParent(facts) : facts)),
    ...warnAboutSize(facts, size),
    ...warnAboutRanges(facts, cut.ranges, options),
  ];
  if (options.strategy === "copy") return common;
  if (isSplit)
    return [
      // Its parent has a place for rows outside its range, as it had before.
      ...common.filter(({ code }) => code !== "rows_outside"),
      ...warnAboutSplit(facts),
    ];
  return [
    ...common.filter(({ code }) => !OF_A_COPY.includes(code)),
    ...warnAboutAttach(facts, cut.ranges, blueprint.retired.name),
  ];
}
