import type { Client } from "pg";
import type { PreviewPart } from "@/lib/core/run/preview";
import { refuseImpossible } from "@/lib/partition/begin-migration";
import type { Question } from "@/lib/partition/inventory/read-table-facts";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import { readStoredPlan } from "@/lib/partition/ledger/stored-plan";
import type { Phase, PhaseName } from "@/lib/partition/plan/phase";
import type { Plan } from "@/lib/partition/plan/plan";
import type { PlanOptions } from "@/lib/partition/plan/plan-options";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { printComparison } from "@/lib/partition/print/print-comparison";
import { printFindings } from "@/lib/partition/print/print-findings";
import { formatStatement } from "@/lib/partition/render/format-statement";
import { renderAction } from "@/lib/partition/render/render-action";
import { findMigration } from "@/lib/partition/status/find-migration";
import { readStatus } from "@/lib/partition/status/read-status";
import type { TableName } from "./partition-input";

/** What a playbook asks the engine for. */
export type Wish = { question: Omit<Question, "since">; options: PlanOptions };

type Look = () => Promise<Client>;

const SHOWN_MAX = 400;

/**
 * The whole plan, with what it costs and every statement: the one that an attempt before this has
 * begun to carry out, and otherwise as it would be made now.
 */
export async function previewWish(look: Look, { question, options }: Wish): Promise<PreviewPart[]> {
  const session = await look();
  const begun = await findBegun(session, question);
  if (begun) return previewPlan(begun);
  const facts = await readTableFacts(session, { ...question, since: options.since });
  const plan = planPartitioning(facts, options);
  refuseImpossible(plan);
  return previewPlan(plan);
}

/** What is planned and not copied yet is gone on with, whoever began it. */
async function findBegun(session: Client, table: TableName): Promise<Plan | undefined> {
  const id = await findMigration(session, table);
  if (id === undefined) return undefined;
  const { state } = await readStatus(session, id);
  if (state !== "planned" && state !== "prepared") return undefined;
  return (await readStoredPlan(session, id))?.plan;
}

function previewPlan(plan: Plan): PreviewPart[] {
  const { ranges, estimate, shadow, retired } = plan;
  const what = plan.strategy === "attach" ? "reading" : "copying";
  const cost = `About ${estimate.minutes} min of ${what} and indexing, by ${estimate.minutesBy}.`;
  return [
    {
      kind: "words",
      text: [
        `${ranges.length} partitions, from ${ranges[0]?.partition ?? "none"} to ${ranges.at(-1)?.partition ?? "none"}. ${cost}`,
        `Until the cutover the new table is ${shadow}; after it the old one is ${retired}.`,
        ...printFindings(plan),
        ...printComparison(plan.comparison),
      ].join("\n"),
    },
    ...bounded(plan.phases.flatMap(partsOf)),
  ];
}

/** The statements of some phases of the plan that is in the target's ledger; nothing while there is none. */
export async function previewPhases(
  look: Look,
  table: TableName,
  names: readonly PhaseName[],
): Promise<PreviewPart[]> {
  const session = await look();
  const id = await findMigration(session, table);
  const stored = id === undefined ? undefined : await readStoredPlan(session, id);
  if (!stored)
    return [{ kind: "words", text: "The statements stand in the plan of `partition.prepare`." }];
  return bounded(phasesOf(stored.plan, names).flatMap(partsOf));
}

function phasesOf(plan: Plan, names: readonly PhaseName[]): Phase[] {
  return plan.phases.filter(({ name }) => names.includes(name));
}

function partsOf({ name, actions, lockTimeoutMs, isOneTransaction }: Phase): PreviewPart[] {
  const settings = { lock_timeout: `${lockTimeoutMs}ms` };
  return actions.flatMap((action) =>
    renderAction(action).map((statement) => ({
      kind: "sql" as const,
      text: formatStatement(statement),
      note: `${name}${isOneTransaction ? ", in one transaction" : ""}: ${action.id}`,
      settings,
      ...(action.locks.length > 0 && {
        lock: action.locks
          .map(({ table, mode, held }) => `${mode} on ${table}, ${held}`)
          .join("; "),
      }),
    })),
  );
}

function bounded(parts: PreviewPart[]): PreviewPart[] {
  if (parts.length <= SHOWN_MAX) return parts;
  const more = parts.length - SHOWN_MAX;
  const rest: PreviewPart = {
    kind: "words",
    text: `${more} more statements of the same forms; \`slackwater partition plan\` prints all of them.`,
  };
  return [...parts.slice(0, SHOWN_MAX), rest];
}
