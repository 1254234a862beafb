import type { PublicationFacts } from "@/lib/partition/facts/attached-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal, Warning } from "@/lib/partition/plan/finding";
import { lacksKey } from "@/lib/partition/plan/plan-indexes";
import { ident } from "@/lib/pg/sql";

const VIA_ROOT = 130_000;

/** What stands in the way, as long as it does. */
type Obstacle = { message: string; remedy: string } | undefined;

/** Publications that would send out what is being made, or that could not send the new table. */
export function judgePublications(facts: TableFacts): Refusal[] {
  return facts.publications.flatMap((publication) => {
    const why =
      takesTooMuch(publication) ?? cannotSend(publication, facts) ?? hidesKey(publication, facts);
    if (!why) return [];
    const subject = `publication ${publication.name}`;
    return [{ code: "publication_not_carried", subject, ...why }];
  });
}

/** A subscriber knows the table by its name, and gets the same changes under it. */
export function warnAboutPublications({ publications }: TableFacts): Warning[] {
  return publications.map(({ name }) => ({
    code: "subscribers_go_on",
    subject: `publication ${name}`,
    message: `The publication ${name} sends the new table from the cutover on, under the same name. Its subscribers miss nothing and need no refresh; a row whose key moves it to another partition reaches them as a delete and an insert.`,
  }));
}

/** In the end it would send what the engine makes, keeps and moves, of which a subscriber must not know. */
function takesTooMuch({ name, takesAll }: PublicationFacts): Obstacle {
  const remedy = "Make it a publication of named tables.";
  if (takesAll === "database")
    return {
      message: `The publication ${name} takes every table, those of the engine as well. Its subscribers do not have them, and would stop at the first row of one.`,
      remedy,
    };
  if (takesAll === "schema")
    return {
      message: `The publication ${name} takes every table of the schema, the half-made new one and its partitions as well. Its subscribers would stop at a table that they do not have, or at rows that they were sent before.`,
      remedy,
    };
  return undefined;
}

function cannotSend(
  { name, viaRoot, mayAlter }: PublicationFacts,
  { server }: TableFacts,
): Obstacle {
  if (server.version < VIA_ROOT)
    return {
      message: `${name} publishes the table, and PostgreSQL can publish a partitioned table from 13 on.`,
      remedy: "Upgrade the server, or drop the table from the publication.",
    };
  if (!viaRoot)
    return {
      message: `${name} would send the changes under the names of partitions, which its subscribers do not have.`,
      remedy: `Run: alter publication ${ident(name).text} set (publish_via_partition_root = true). Other partitioned tables that are in it are then sent under their own names as well.`,
    };
  if (!mayAlter)
    return {
      message: `${name} publishes the table and belongs to another role, so the new table could not be put into it.`,
      remedy: "Grant its owner to the owner of the table.",
    };
  return undefined;
}

/** PostgreSQL refuses every update and delete of a table of which not all is sent that identifies a row. */
function hidesKey(
  { name, columns, sendsChanges }: PublicationFacts,
  { table, indexes, key }: TableFacts,
): Obstacle {
  const identity = indexes.find(({ constraint, isReplicaIdentity }) =>
    table.replicaIdentity === "i" ? isReplicaIdentity : constraint?.type === "p",
  );
  const isKeyed = ["d", "i"].includes(table.replicaIdentity);
  if (!isKeyed || !sendsChanges || !columns || columns.includes(key.column)) return undefined;
  if (!identity || !lacksKey(identity, key.column)) return undefined;
  return {
    message: `${name} does not send ${key.column}, which becomes part of what identifies a row. PostgreSQL would refuse every update and delete of the table.`,
    remedy: `Give its subscribers the column ${key.column}, and put it into the list of columns of the publication.`,
  };
}
