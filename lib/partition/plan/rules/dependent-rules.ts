import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal, Warning } from "@/lib/partition/plan/finding";
import { lacksKey } from "@/lib/partition/plan/plan-indexes";

/** What is bound to the table itself and could not be bound to the new one. */
export function judgeDependents(facts: TableFacts): Refusal[] {
  const { dependents, policiesElsewhere, table } = facts;
  const isKeyWidened = facts.indexes.some(
    (index) => index.constraint?.type === "p" && lacksKey(index, facts.key.column),
  );
  const isOurs = `Have it given to ${table.owner}, or grant its owner and CREATE on its schema to ${table.owner}.`;
  return [
    ...dependents.views.flatMap((view): Refusal[] => {
      const subject = `view ${view.schema}.${view.name}`;
      if (view.kind === "m")
        return [
          {
            code: "materialized_view",
            subject,
            message: `${view.schema}.${view.name} is a materialized view of the table, and cannot be bound to another without being made again.`,
            remedy: "Drop it before, and make it again afterwards.",
          },
        ];
      if (!view.mayReplace)
        return [
          {
            code: "view_not_ours",
            subject,
            message: `${subject} reads the table and belongs to ${view.owner}, so it could not be bound to the new one.`,
            remedy: isOurs,
          },
        ];
      if (view.needsPrimaryKey && isKeyWidened)
        return [
          {
            code: "view_needs_key",
            subject,
            message: `${subject} groups by the primary key and shows other columns, which the wider key does not allow.`,
            remedy: "Name those columns in its GROUP BY as well.",
          },
        ];
      return [];
    }),
    ...dependents.functions
      .filter(({ mayReplace }) => !mayReplace)
      .map(
        ({ signature }): Refusal => ({
          code: "function_not_ours",
          subject: `function ${signature}`,
          message: `The body of ${signature} is bound to the table, and the function belongs to another role.`,
          remedy: isOurs,
        }),
      ),
    ...policiesElsewhere
      .filter(({ mayAlter }) => !mayAlter)
      .map(
        (policy): Refusal => ({
          code: "policy_not_ours",
          subject: `policy ${policy.name}`,
          message: `The policy ${policy.name} of ${policy.schema}.${policy.table} reads the table, and belongs to another role.`,
          remedy: `Grant the owner of ${policy.schema}.${policy.table} to ${table.owner}.`,
        }),
      ),
    ...dependents.rowTypeUsers.map(
      (user): Refusal => ({
        code: "row_type_used",
        subject: user,
        message: `${user} uses the table's row type, which the new table does not have.`,
        remedy: "Give it a composite type of its own, or single columns.",
      }),
    ),
    ...dependents.others.map(
      (other): Refusal => ({
        code: "bound_elsewhere",
        subject: other,
        message: `${other} is bound to the table in a way that is not carried over.`,
        remedy: "Drop it before, and make it again afterwards.",
      }),
    ),
  ];
}

/** What finds the table by its name, and goes on with the new one. */
export function warnAboutDependents({ dependents, server, grants }: TableFacts): Warning[] {
  const warnings: Warning[] = [];
  if (dependents.mentions.length > 0)
    warnings.push({
      code: "functions_mention",
      subject: dependents.mentions.join(", "),
      message:
        "These functions mention the table in their text. They find it by name and go on with the new one; look whether they rely on its being one table.",
    });
  if (server.eventTriggers.length > 0)
    warnings.push({
      code: "event_triggers",
      subject: server.eventTriggers.join(", "),
      message:
        "These event triggers run at every statement that makes or changes a table, ours included. One that raises an error stops the migration.",
    });
  if (server.hasCron)
    warnings.push({
      code: "cron_jobs",
      subject: "pg_cron",
      message:
        "Jobs of pg_cron may work on the table. Look at cron.job, and pause those that run at that time.",
    });
  const others = grants.filter(({ isByOther }) => isByOther).map(({ grantee }) => grantee);
  if (others.length > 0)
    warnings.push({
      code: "grants_of_others",
      subject: [...new Set(others)].join(", "),
      message:
        "These roles were given privileges by somebody else than the owner. On the new table the owner gives them.",
    });
  return warnings;
}
