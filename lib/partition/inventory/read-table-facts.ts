import type { ClientBase } from "pg";
import type { ColumnFacts } from "@/lib/partition/facts/column-facts";
import type { RelationFacts } from "@/lib/partition/facts/relation-facts";
import type { CarriedFacts, TableFacts } from "@/lib/partition/facts/table-facts";
import { execute, ident, sql } from "@/lib/pg/sql";
import { inSnapshot } from "./in-snapshot";
import { readChecks, readOddNotNulls } from "./read-checks";
import { readColumns } from "./read-columns";
import { readDependents } from "./read-dependents";
import { readForeignKeysIn, readForeignKeysOut } from "./read-foreign-keys";
import { readGrantsOn } from "./read-grants";
import { readIndexes } from "./read-indexes";
import { readKey } from "./read-key";
import { readMoment } from "./read-moment";
import { readParent } from "./read-parent";
import { readPolicies, readPoliciesElsewhere } from "./read-policies";
import { readPublications } from "./read-publications";
import { readRelation } from "./read-relation";
import { readIdentities, readOwnedSequences } from "./read-sequences";
import { readServer } from "./read-server";
import { readStatistics } from "./read-statistics";
import { readTableShape } from "./read-table-shape";
import { readTakenNames } from "./read-taken-names";
import { readTriggers } from "./read-triggers";

/** Which table, by which column, and from where on when not all of its rows are wanted. */
export type Question = { schema: string; name: string; key: string; since?: string | null };

/** Reads all that is known of a table, in one state of the database, as its owner sees it. */
export function readTableFacts(client: ClientBase, question: Question): Promise<TableFacts> {
  return inSnapshot(client, async () => {
    const table = await readRelation(client, question);
    if (table.mayActAsOwner) await execute(client, sql`set local role ${ident(table.owner)}`);
    const { schema } = table;
    const named = { schema, name: table.name };
    const server = await readServer(client, table);
    const carried = await readCarried(client, table, question.key, server.version);
    const { columns, indexes } = carried;
    const hasKey = isTable(table) && columns.some(({ name }) => name === question.key);
    return {
      ...carried,
      shape: hasKey ? await readTableShape(client, { ...named, partitionKey: question.key }) : null,
      server,
      takenNames: await readTakenNames(client, schema),
      moment: await readMoment(client, table, question.key),
      key: {
        column: question.key,
        hasIndex: indexes.some(({ isValid, predicate, keyColumns }) => {
          return isValid && predicate === null && keyColumns[0] === question.key;
        }),
        values: await readValues(client, table, columns, question),
      },
    };
  });
}

/** Reads only what is carried over, and none of the rows: it is quick, and compared before every stage. */
export function readCarriedFacts(
  client: ClientBase,
  question: { schema: string; name: string; key: string },
): Promise<CarriedFacts> {
  return inSnapshot(client, async () => {
    const table = await readRelation(client, question);
    const { version } = await readServer(client, table);
    return readCarried(client, table, question.key, version);
  });
}

async function readCarried(
  client: ClientBase,
  table: RelationFacts,
  key: string,
  version: number,
): Promise<CarriedFacts> {
  const { oid } = table;
  const parent = table.isPartition ? await readParent(client, { oid, key, version }) : null;
  return {
    table: { ...table, parent },
    columns: await readColumns(client, oid),
    indexes: await readIndexes(client, oid),
    identities: await readIdentities(client, oid),
    sequences: await readOwnedSequences(client, oid),
    checks: await readChecks(client, oid),
    oddNotNulls: await readOddNotNulls(client, oid),
    foreignKeysOut: await readForeignKeysOut(client, oid),
    foreignKeysIn: await readForeignKeysIn(client, oid),
    triggers: await readTriggers(client, oid, key),
    policies: await readPolicies(client, oid),
    policiesElsewhere: await readPoliciesElsewhere(client, oid),
    grants: await readGrantsOn(client, oid),
    statistics: await readStatistics(client, oid),
    publications: await readPublications(client, oid, version),
    dependents: await readDependents(client, table),
  };
}

async function readValues(
  client: ClientBase,
  table: RelationFacts,
  columns: ColumnFacts[],
  { key, since = null }: Question,
) {
  const column = columns.find(({ name }) => name === key);
  const isReadable = isTable(table) && table.mayActAsOwner && !table.hidesRowsFromOwner;
  return column && isReadable ? readKey(client, table, column, since) : null;
}

function isTable({ kind }: RelationFacts): boolean {
  return kind === "r" || kind === "p";
}
