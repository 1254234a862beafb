import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

/** What the role and the server must allow. */
export function judgeRights({ table, server, moment }: TableFacts): Refusal[] {
  const subject = `${table.schema}.${table.name}`;
  const found: Refusal[] = [];
  const refuse = (code: Refusal["code"], message: string, remedy: string) =>
    found.push({ code, subject, message, remedy });

  if (server.isInRecovery)
    refuse(
      "not_primary_server",
      "This server is a standby, where nothing can be changed.",
      "Connect to the primary server.",
    );
  if (!table.mayActAsOwner) {
    refuse(
      "not_owner",
      `${server.signedInAs} is not ${table.owner}, who owns ${subject}, and may not act as that role.`,
      `Sign in as ${table.owner}, or grant that role to ${server.signedInAs}.`,
    );
    return found;
  }
  if (!table.ownerMayCreateInSchema)
    refuse(
      "may_not_create",
      `${table.owner} may not make tables in the schema ${table.schema}.`,
      `Have its owner run: grant create on schema ${table.schema} to ${table.owner}`,
    );
  if (!server.mayCreateInDatabase && !server.hasEngineSchema)
    refuse(
      "may_not_create",
      `${table.owner} may not make a schema in ${server.database}, where the engine keeps what it has done.`,
      `Have a superuser run: create schema slackwater authorization ${table.owner}`,
    );
  if (!table.mayUseTablespace)
    refuse(
      "tablespace_not_ours",
      `${table.owner} may not make tables in the tablespace ${table.tablespace}.`,
      `Have a superuser run: grant create on tablespace ${table.tablespace} to ${table.owner}`,
    );
  if (table.hidesRowsFromOwner)
    refuse(
      "row_security_hides",
      `The policies of ${subject} hold for its owner too, and would hide rows from the copy without a word.`,
      "Run ALTER TABLE … NO FORCE ROW LEVEL SECURITY, or give the owner BYPASSRLS.",
    );
  for (const gid of moment.preparedTransactions)
    refuse(
      "prepared_transaction",
      `The prepared transaction ${gid} holds a lock on ${subject}, and keeps it across restarts.`,
      `Commit it or roll it back: rollback prepared '${gid}'`,
    );
  return found;
}
