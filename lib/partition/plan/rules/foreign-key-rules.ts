import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Refusal } from "@/lib/partition/plan/finding";
import { goesByLeaf, isOwn, sortForeignKeys } from "@/lib/partition/plan/foreign-keys";

/** Foreign keys that could be lost or could not be made again. */
export function judgeForeignKeys(facts: TableFacts): Refusal[] {
  const { out, in: incoming } = sortForeignKeys(facts);
  const refuse = (key: ForeignKeyFacts, message: string, remedy: string): Refusal => ({
    code: "foreign_key_not_carried",
    subject: `foreign key ${key.name}`,
    message,
    remedy,
  });
  return [...out, ...incoming].flatMap((key) => {
    const from = `${key.from.schema}.${key.from.name}`;
    const isIncoming = !isOwn(facts, key);
    if (key.isTemporal || !key.isEnforced)
      return [
        refuse(
          key,
          `${key.name} of ${from} is ${key.isTemporal ? "of periods" : "not enforced"}, which was not tried.`,
          "Drop it, and add it again afterwards.",
        ),
      ];
    if (!key.isValid && (goesByLeaf(facts) || isIncoming))
      return [
        refuse(
          key,
          `${key.name} of ${from} is NOT VALID, and could not be proven on the new table.`,
          `Validate it: alter table ${from} validate constraint "${key.name}"`,
        ),
      ];
    if (isIncoming && key.from.kind === "p" && goesByLeaf(facts))
      return [
        refuse(
          key,
          `${from} is partitioned, and before PostgreSQL 18 its foreign key ${key.name} could only be made again with the tables locked throughout.`,
          "Drop it before, and add it again afterwards at a quiet time.",
        ),
      ];
    if (!key.mayRecreate)
      return [
        refuse(
          key,
          isIncoming
            ? `${from} has the foreign key ${key.name}, and is owned by a role that ${facts.table.owner} is not.`
            : `${facts.table.owner} may not refer to ${key.to.schema}.${key.to.name} any more, so ${key.name} could not be made again.`,
          isIncoming
            ? `Grant the owner of ${from} to ${facts.table.owner}.`
            : `Have its owner run: grant references on ${key.to.schema}.${key.to.name} to ${facts.table.owner}`,
        ),
      ];
    return [];
  });
}

/** Foreign keys that the new table cannot have. */
export function askAboutForeignKeys(facts: TableFacts): OpenQuestion[] {
  return sortForeignKeys(facts).lost.map((key) => {
    const from = `${key.from.schema}.${key.from.name}`;
    const columns = key.referenced.join(", ");
    return {
      id: `drop_foreign_key:${key.name}`,
      code: "drop_foreign_key",
      subject: `foreign key ${key.name}`,
      message: `${key.name} of ${from} points to (${columns}). ${sayWhy(facts, key)} It is dropped at the cutover: rows of ${from} could then point to nothing, and what it does on delete no longer happens.`,
      remedy: `Accept it, or let ${from} refer to (${columns}, ${facts.key.column}) beforehand.`,
    };
  });
}

function sayWhy(facts: TableFacts, key: ForeignKeyFacts): string {
  const column = facts.key.column;
  if (!key.referenced.includes(column))
    return `A foreign key needs a unique key of just these columns, and every unique key of the new table includes ${column}.`;
  return facts.key.values?.since
    ? "It may point to rows that are not copied."
    : "From a partitioned table to itself that takes PostgreSQL 18.";
}
