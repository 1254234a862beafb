import { TableFacts } from "@/lib/partition/facts/table-facts";
import { type Blueprint, drawBlueprint } from "./blueprint";
import { estimate } from "./estimate";
import type { OpenQuestion, Refusal, Warning } from "./finding";
import { fingerprint } from "./fingerprint";
import { FRAMES, PHASE_NAMES, type Phase, type PhaseName, type PlannedAction } from "./phase";
import type { Draft } from "./phases/draft";
import { planCopy } from "./phases/plan-copy";
import { planAbort, planFinalize, planSettle, planSettleBack } from "./phases/plan-endings";
import { planIndex } from "./phases/plan-index";
import { planPrepare } from "./phases/plan-prepare";
import { planCutover, planRollBack } from "./phases/plan-swap";
import type { Plan } from "./plan";
import { planCut } from "./plan-cut";
import { planIndexes } from "./plan-indexes";
import type { PlanOptions } from "./plan-options";
import { judgeColumns } from "./rules/column-rules";
import { judgeDependents, warnAboutDependents } from "./rules/dependent-rules";
import { askAboutForeignKeys, judgeForeignKeys } from "./rules/foreign-key-rules";
import { askAboutIndexes, judgeIndexes, warnAboutIndexes } from "./rules/index-rules";
import { askAboutKey, judgeKey } from "./rules/key-rules";
import { warnAboutMoment, warnAboutRanges } from "./rules/moment-rules";
import { askAboutPublications, judgePublications } from "./rules/publication-rules";
import { judgeRelation } from "./rules/relation-rules";
import { judgeRights } from "./rules/rights-rules";
import { askAboutSpace, judgeSize, warnAboutSize } from "./rules/size-rules";
import { judgeTriggers, warnAboutTriggers } from "./rules/trigger-rules";

const PLANNERS: Record<PhaseName, (draft: Draft) => PlannedAction[]> = {
  prepare: planPrepare,
  copy: planCopy,
  index: planIndex,
  cutover: planCutover,
  settle: planSettle,
  roll_back: planRollBack,
  settle_back: planSettleBack,
  finalize: planFinalize,
  abort: planAbort,
};

/** Turns facts into the whole plan, or into what stands in its way. Pure: the same facts give the same plan. */
export function planPartitioning(read: TableFacts, options: PlanOptions): Plan {
  // Facts that were stored come back with their parts in another order, and the plan must not show it.
  const facts = TableFacts.parse(read);
  const cut = planCut(facts, options);
  const blueprint = drawBlueprint(facts, planIndexes(facts), cut.ranges);
  const cost = estimate(facts, options);
  const size = {
    partitions: cut.ranges.length,
    indexes: blueprint.indexes.length,
    bytesNeeded: cost.diskBytes,
  };
  const refusals = [
    ...judgeAll(facts),
    ...cut.refusals,
    ...judgeNames(blueprint),
    ...judgeSize(facts, size, options),
  ];
  const questions = askAll(facts, [...askAboutSpace(size, options)]).map((question) => ({
    ...question,
    isAccepted: options.accept.includes(question.id),
  }));
  const isRefused = refusals.length > 0;
  const isOpen = questions.some(({ isAccepted }) => !isAccepted);
  return {
    verdict: isRefused ? "refused" : isOpen ? "questions" : "possible",
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
    ranges: blueprint.leaves.map(({ table, range }) => ({ ...range, partition: table.name })),
    refusals,
    questions: isRefused ? [] : questions,
    warnings: isRefused
      ? []
      : [
          ...warnAll(facts),
          ...warnAboutSize(facts, size),
          ...warnAboutRanges(facts, cut.ranges, options),
        ],
    estimate: cost,
    fingerprint: fingerprint(facts),
    phases: isRefused ? [] : planPhases({ facts, blueprint, since: cut.since }),
  };
}

function planPhases(draft: Draft): Phase[] {
  return PHASE_NAMES.map((name) => ({
    ...FRAMES[name],
    actions: PLANNERS[name](draft).map((action) => ({ ...action, id: `${name}/${action.id}` })),
  })).filter(({ actions }) => actions.length > 0);
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

function askAll(facts: TableFacts, more: OpenQuestion[]): OpenQuestion[] {
  return [
    ...[askAboutKey, askAboutIndexes, askAboutForeignKeys, askAboutPublications].flatMap((ask) =>
      ask(facts),
    ),
    ...more,
  ];
}

function warnAll(facts: TableFacts): Warning[] {
  return [warnAboutIndexes, warnAboutTriggers, warnAboutDependents, warnAboutMoment].flatMap(
    (warn) => warn(facts),
  );
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
