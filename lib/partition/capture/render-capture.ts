import type { TableShape } from "@/lib/partition/shape";
import { columnsOf, listed } from "@/lib/partition/sql-list";
import { ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { captureNames, logIdOf } from "./capture-names";
import { LOG_PART, logKeys } from "./log-columns";

/**
 * The statements that begin to log the key of every changed row. The first trigger waits out every writer, so
 * when they are committed there is no change that is not in the log.
 */
export function renderCapture(source: TableShape): Sql[] {
  const names = captureNames(logIdOf(source));
  const table = ident(source.schema, source.name);
  return [
    ...renderLog(source, table),
    ...renderFunction(names.captureFunction, captureBody(source)),
    ...renderFunction(names.truncateFunction, truncateBody(source)),
    ...renderCaptureTrigger(source, table),
    ...renderTruncateTrigger(source, table),
  ];
}

/** What calls the capture for each row of a table. */
export function renderCaptureTrigger(source: TableShape, table: Sql): Sql[] {
  const { captureTrigger, captureFunction } = captureNames(logIdOf(source));
  return [
    sql`
    create trigger ${ident(captureTrigger)}
     after insert or update or delete on ${table}
       for each row execute function ${captureFunction}()`,
    sql`alter table ${table} enable always trigger ${ident(captureTrigger)}`,
  ];
}

/** What refuses to truncate a table. */
export function renderTruncateTrigger(source: TableShape, table: Sql): Sql[] {
  const { truncateTrigger, truncateFunction } = captureNames(logIdOf(source));
  return [
    sql`
    create trigger ${ident(truncateTrigger)}
    before truncate on ${table}
       for each statement execute function ${truncateFunction}()`,
    sql`alter table only ${table} enable always trigger ${ident(truncateTrigger)}`,
  ];
}

/** The statements that end it. Where a relation is called otherwise by now, its name is given. */
export function renderCaptureRemoval(oid: number, table: Sql | undefined): Sql[] {
  const names = captureNames(oid);
  const triggers = [names.captureTrigger, names.truncateTrigger];
  return [
    ...(table
      ? triggers.map((name) => sql`drop trigger if exists ${ident(name)} on ${table}`)
      : []),
    sql`drop function if exists ${names.captureFunction}()`,
    sql`drop function if exists ${names.truncateFunction}()`,
    sql`drop table if exists ${names.log}`,
  ];
}

/** The columns are made by a query, which gives them the types and collations of the source. */
/** The table that the keys go to, with columns as another table has them. */
export function renderLog(source: TableShape, table: Sql): Sql[] {
  const { log } = captureNames(logIdOf(source));
  const keys = logKeys(source).map(
    (name, i) => sql`${ident(source.primaryKey[i] ?? "")} as ${ident(name)}`,
  );
  return [
    sql`
    create table ${log} as
    select ${listed(keys)}, ${ident(source.partitionKey)} as ${ident(LOG_PART)}
      from only ${table}
      with no data`,
    sql`
    alter table ${log}
      add column seq bigint generated always as identity primary key,
      add column op "char" not null,
      add column at timestamptz not null default now(),
      set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  ];
}

/**
 * A change of the key or of the partition key is logged under both. `record_image_ne` compares stored bytes, so it needs
 * no operator of the column's type to be found, and takes no two values for the same.
 */
export function captureBody(source: TableShape): string {
  const { log } = captureNames(logIdOf(source));
  const logged = [...source.primaryKey, source.partitionKey];
  const oldRow = columnsOf(sql`old.`, logged);
  const newRow = columnsOf(sql`new.`, logged);
  const into = sql`insert into ${log} (op, ${columnsOf(sql``, [...logKeys(source), LOG_PART])})`;
  return sql`
  begin
    if tg_op = 'INSERT' then
      ${into} values ('I', ${newRow});
    elsif tg_op = 'DELETE' then
      ${into} values ('D', ${oldRow});
    elsif record_image_ne(row(${oldRow}), row(${newRow})) then
      ${into} values ('U', ${oldRow}), ('U', ${newRow});
    else
      ${into} values ('U', ${oldRow});
    end if;
    return null;
  end`.text;
}

/** The body that refuses. */
export function truncateBody({ schema, name }: TableShape): string {
  const message = `Slackwater is moving ${schema}.${name} into partitions, and a truncate would go past it. Nothing was changed.`;
  return sql`
  begin
    raise exception using
      errcode = 'object_in_use',
      message = ${literal(message)},
      hint = 'Use delete, or abort the migration first.';
  end`.text;
}

/** It runs as its owner, whoever writes, and finds every name where it was meant. Made again, it stays the same thing. */
export function renderFunction(name: Sql, body: string): Sql[] {
  return [
    sql`
    create or replace function ${name}() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as ${literal(body)}`,
    sql`revoke execute on function ${name}() from public`,
  ];
}
