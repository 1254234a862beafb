import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import { type Question, readTableFacts } from "./inventory/read-table-facts";
import { installLedger } from "./ledger/install-ledger";
import { createMigration } from "./ledger/migration";
import type { Plan } from "./plan/plan";
import type { PlanOptions } from "./plan/plan-options";
import { planPartitioning } from "./plan/plan-partitioning";
import { type Connect, EngineSessions } from "./session/engine-sessions";
import { findMigration } from "./status/find-migration";

export type Begun = { id: string; plan: Plan };

/** Reads the table, makes the plan and enters it in the ledger, as the table's owner. Nothing else is changed yet. */
export async function beginMigration(
  connect: Connect,
  question: Omit<Question, "since">,
  options: PlanOptions,
): Promise<Begun> {
  await using readers = new EngineSessions(connect);
  const facts = await readTableFacts(await readers.open(), { ...question, since: options.since });
  const plan = planPartitioning(facts, options);
  refuseImpossible(plan);
  if (!plan.shape) throw new Error(`The plan of ${plan.table.name} has no shape.`);
  await using writers = new EngineSessions(connect, facts.table.owner);
  const session = await writers.open();
  await installLedger(session);
  if (facts.table.parent) await refuseMovingParent(session, facts.table.parent);
  const id = await createMigration(session, {
    source: plan.shape,
    shadow: { schema: plan.table.schema, name: plan.shadow },
    ...(plan.since === null ? {} : { since: plan.since }),
    fingerprint: plan.fingerprint,
    plan: { facts, options },
  });
  return { id, plan };
}

/** A way back of the table above would be closed by the exchange of one of its partitions. */
async function refuseMovingParent(
  session: Client,
  { schema, name }: { schema: string; name: string },
): Promise<void> {
  if ((await findMigration(session, { schema, name })) === undefined) return;
  throw new AppError("stale_state", {
    message: `${schema}.${name} is being moved itself, and has a way back for which its partitions must stay as they are. Nothing was changed.`,
    remedy: "Finalize that migration, or go back and abort it, and split the partition then.",
  });
}

/** Refuses a plan that stands against the table as it is, or has questions open. */
export function refuseImpossible({ verdict, refusals, questions, table }: Plan): void {
  if (verdict === "possible") return;
  const open = questions.filter(({ isAccepted }) => !isAccepted);
  const reasons = refusals.length > 0 ? refusals : open;
  const answers = open.map(({ id }) => id).join(", ");
  throw new AppError("invalid_input", {
    message: `${table.schema}.${table.name} cannot be moved yet: ${reasons.map(({ message }) => message).join(" ")} Nothing was changed.`,
    remedy:
      refusals[0]?.remedy ??
      `If that is what you want, accept ${answers}: in a playbook with \`accept\` of \`partition.prepare\`, on the command line with \`--accept ID\` for each.`,
  });
}
