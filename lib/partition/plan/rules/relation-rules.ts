import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

const KINDS: Record<string, string> = {
  v: "a view",
  m: "a materialized view",
  f: "a foreign table",
};

/** What the relation itself may not be. */
export function judgeRelation({ table }: TableFacts): Refusal[] {
  const subject = `${table.schema}.${table.name}`;
  const found: Refusal[] = [];
  const refuse = (code: Refusal["code"], message: string, remedy: string) =>
    found.push({ code, subject, message, remedy });

  const kind = KINDS[table.kind];
  if (kind) refuse("not_a_table", `${subject} is ${kind}.`, "Name the table that has the rows.");
  if (table.kind === "p")
    refuse(
      "is_partitioned",
      `${subject} is partitioned already.`,
      "There is nothing to do; to cut it differently, make a table of another cut and move the rows.",
    );
  if (!table.isPartition && (table.hasParents || (table.hasChildren && table.kind === "r")))
    refuse(
      "inheritance",
      `${subject} inherits from a table or is inherited from, and its rows may lie in several tables.`,
      "End the inheritance with ALTER TABLE … NO INHERIT, with the rows in one table.",
    );
  if (table.persistence === "u")
    refuse(
      "unlogged",
      `${subject} is unlogged: after a crash it is empty, and a half-made copy would be all there is.`,
      "Make it logged with ALTER TABLE … SET LOGGED.",
    );
  if (table.persistence === "t")
    refuse("not_a_table", `${subject} is a temporary table.`, "Name a lasting one.");
  if (table.isTyped)
    refuse(
      "not_a_table",
      `${subject} is made of a composite type, which a partitioned table cannot be.`,
      "Free it with ALTER TABLE … NOT OF.",
    );
  if (table.kind === "r" && table.accessMethod !== "heap")
    refuse(
      "not_a_table",
      `${subject} is kept by the access method ${table.accessMethod}, which was not tried.`,
      "Change it with ALTER TABLE … SET ACCESS METHOD heap, from PostgreSQL 15 on.",
    );
  if (table.extension)
    refuse(
      "extension_member",
      `${subject} belongs to the extension ${table.extension}.`,
      "Leave it to the extension, or release it with ALTER EXTENSION … DROP TABLE.",
    );
  if (table.rules.length > 0)
    refuse(
      "rules",
      `${subject} has rules (${table.rules.join(", ")}), which rewrite statements before we see them.`,
      "Write them as triggers, and drop the rules.",
    );
  if (table.securityLabels.length > 0)
    refuse(
      "security_labels",
      `${subject} has security labels (${table.securityLabels.join(", ")}).`,
      "Labels are the policy of somebody else: remove them, and set them again afterwards.",
    );
  if (table.isSubscribed)
    refuse(
      "subscription",
      `${subject} receives rows by a subscription, which would go on writing into the old table.`,
      "Drop the table from the subscription first.",
    );
  return found;
}
