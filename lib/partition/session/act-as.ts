import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, ident, query, sql } from "@/lib/pg/sql";

const Found = z.object({ owner: z.string().nullable(), user: z.string() });

/** Lets a session act as a role: as the one that is asked for, or as the owner of the ledger where there is one. */
export async function actAs(session: ClientBase, asked?: string): Promise<void> {
  const [found] = await query(
    session,
    Found,
    sql`
    select current_user::text as user,
           (select pg_get_userbyid(relowner)::text
              from pg_class join pg_namespace on pg_namespace.oid = relnamespace
             where nspname = 'slackwater' and relname = 'migration') as owner`,
  );
  const role = asked ?? found?.owner ?? undefined;
  if (asked !== undefined && found?.owner && found.owner !== asked)
    throw ledgerNotOurs(found.owner, asked);
  if (role === undefined || role === found?.user) return;
  try {
    await execute(session, sql`set role ${ident(role)}`);
  } catch (error) {
    throw hasCode(error, PG_ERROR.insufficientPrivilege) ? mayNotActAs(role, error) : error;
  }
}

function ledgerNotOurs(owner: string, asked: string): AppError {
  return new AppError("not_allowed", {
    message: `The schema slackwater of this database belongs to ${owner}, and the table to ${asked}. Nothing was changed.`,
    remedy: `End the migrations of ${owner} first, or give both to one role.`,
  });
}

function mayNotActAs(role: string, cause: unknown): AppError {
  return new AppError("not_allowed", {
    message: `This login may not act as ${role}, who owns the migration. Nothing was changed.`,
    remedy: `Sign in as ${role}, or as a member of that role.`,
    cause,
  });
}
