import type { TriggerFacts } from "@/lib/partition/facts/attached-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal, Warning } from "@/lib/partition/plan/finding";

const BEFORE_ROW_ON_ROOTS = 130_000;
const SWITCHED_BY_OWNERS = 150_000;

/** Triggers that a partitioned table cannot have, or that would do another thing there. */
export function judgeTriggers({ triggers, key, server }: TableFacts): Refusal[] {
  return triggers.flatMap((trigger): Refusal[] => {
    const subject = `trigger ${trigger.name}`;
    const isBeforeRow = trigger.isBefore && trigger.isForEachRow;
    if (trigger.isForEachRow && trigger.hasTransitionTables)
      return [
        {
          code: "trigger_not_carried",
          subject,
          message: `${trigger.name} is for each row and has transition tables, which partitions cannot have.`,
          remedy: "Make it FOR EACH STATEMENT, which can.",
        },
      ];
    if (isBeforeRow && server.version < BEFORE_ROW_ON_ROOTS)
      return [
        {
          code: "trigger_not_carried",
          subject,
          message: `${trigger.name} is BEFORE … FOR EACH ROW, which partitioned tables can have from PostgreSQL 13 on.`,
          remedy: "Upgrade the server, or let a default or an AFTER trigger do its work.",
        },
      ];
    if (trigger.isForEachRow && trigger.enabled !== "O" && server.version < SWITCHED_BY_OWNERS)
      return [
        {
          code: "trigger_not_carried",
          subject,
          message: `${trigger.name} is disabled, or enabled in another way than usual. Before PostgreSQL 15 only a superuser can set that for the triggers of partitions.`,
          remedy:
            "Upgrade the server, enable the trigger as usual, or drop it when it is not needed.",
        },
      ];
    if (isBeforeRow && trigger.setsKey)
      return [
        {
          code: "trigger_changes_key",
          subject,
          message: `${trigger.name} sets ${key.column} before the row is written. By then its partition is chosen, and PostgreSQL refuses the row.`,
          remedy: `Let a default give ${key.column} its value, or set it in the application.`,
        },
      ];
    return [];
  });
}

/** Triggers whose function may be in for a surprise. */
export function warnAboutTriggers({ triggers, key }: TableFacts): Warning[] {
  return triggers.flatMap((trigger): Warning[] => {
    const subject = `trigger ${trigger.name}`;
    return [
      ...(mayMoveRow(trigger)
        ? [
            {
              code: "trigger_before" as const,
              subject,
              message: `What ${trigger.name} does to the row cannot be read from its text. If it changes ${key.column}, PostgreSQL refuses the row.`,
            },
          ]
        : []),
      ...(trigger.isForEachRow && trigger.asksTableName
        ? [
            {
              code: "trigger_sees_partition" as const,
              subject,
              message: `${trigger.name} asks for the name of its table. On the new table it is told the partition's name.`,
            },
          ]
        : []),
    ];
  });
}

function mayMoveRow({ isBefore, isForEachRow, setsKey, setsRow, language }: TriggerFacts): boolean {
  return isBefore && isForEachRow && !setsKey && (setsRow || language !== "plpgsql");
}
