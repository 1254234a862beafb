import type { ClientBase } from "pg";
import type { Migration } from "@/lib/partition/ledger/migration";
import { makePartitionList } from "./partition-list";
import { makeTakenTable } from "./taken-entries";

/** Makes what a session needs for itself to replay entries. */
export async function prepareReplay(session: ClientBase, migration: Migration): Promise<void> {
  await makeTakenTable(session, migration.source);
  await makePartitionList(session, migration);
}
