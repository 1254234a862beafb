import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Warning } from "@/lib/partition/plan/finding";

/** Foreign keys of the parent hold for its partitions from the instant that they are its own. */
export function askAboutSplit({ foreignKeysOut, table }: TableFacts): OpenQuestion[] {
  return foreignKeysOut.map(({ name, to }) => ({
    id: `foreign_key_twice:${name}`,
    code: "foreign_key_twice",
    subject: `foreign key ${name}`,
    message: `PostgreSQL takes a partition at once only when its foreign keys are proven, so until the end both tables have ${name}, the one that is not in use too. That one follows within moments. A row of ${to.schema}.${to.name} that is deleted or given another key in just those moments may be refused as still in use, although ${table.name} no longer has anything that points to it.`,
    remedy: `Accept it when rows of ${to.schema}.${to.name} are hardly ever deleted, or can be deleted a moment later.`,
  }));
}

/** What is different about a partition that has partitions. */
export function warnAboutSplit({ table }: TableFacts): Warning[] {
  const { parent, name } = table;
  if (!parent) return [];
  return [
    {
      code: "partitions_nested",
      subject: name,
      message: `The new partitions are partitions of ${name}, which stays one partition of ${parent.name}, with its bounds. Statements find their rows through both. Whoever detaches or drops one of them names ${name} as its table, and whatever lists the partitions of ${parent.name} alone does not see them.`,
    },
  ];
}
