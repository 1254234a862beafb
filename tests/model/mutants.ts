import type { Rewrite } from "./turnstile";

const replace =
  (from: string | RegExp, to: string): Rewrite =>
  (text) =>
    text.replace(from, to);

const all =
  (...rewrites: Rewrite[]): Rewrite =>
  (text) =>
    rewrites.reduce((rewritten, rewrite) => rewrite(rewritten), text);

const READ_COMMITTED = replace(
  "begin isolation level repeatable read",
  "begin isolation level read committed",
);
/** Forgets other entries than were taken down, and answers with the number of those. */
const forgetting = (which: string) =>
  replace(
    /delete from (\S+) as entry\s+using (\S+) as taken\s+where entry.seq = taken.seq/,
    `with gone as (delete from $1 ${which}) insert into $2 select * from $2`,
  );

/** Faults that engines of this kind have had, put into the statements on their way to the server. */
export const MUTANTS: Record<string, Rewrite> = {
  "entries are forgotten up to the highest number, as a later snapshot sees them": all(
    READ_COMMITTED,
    forgetting("where seq <= (select max(seq) from $2)"),
  ),
  "all entries are forgotten, as a later snapshot sees them": all(READ_COMMITTED, forgetting("")),
  "a change of key is logged under the old key alone": replace(
    /values \(''U'', (old[^)]*)\), \(''U'', new[^)]*\)/,
    "values (''U'', $1)",
  ),
  "changes by a replica's session are not logged": replace(
    /alter table .* enable always trigger .*/,
    "select 1",
  ),
  "old rows are looked for only where the newest entry of the key says": replace(
    /(select distinct "key_1", "part") from ("pg_temp"\S+) where/g,
    '$1 from (select distinct on ("key_1") * from $2 order by "key_1", seq desc) as newest where',
  ),
  "old rows are left in the shadow": all(
    replace(/delete from ("\S+) as shadow\s+using/, "delete from only $1 as shadow using"),
    replace(/where takes_the_rest\s+or exists/, "where false and exists"),
  ),
  "a table that was rewritten is copied on": replace("pg_relation_filenode(source.oid)::int8", "1"),
  "the copy is closed before its last chunk is done": replace(
    /exists \(select from slackwater.chunk[^)]*\)/,
    "false",
  ),
  "the end of a range of pages is missed": replace(
    /ctid < (\$\d+)::tid/,
    "ctid < $1::tid and (ctid::text::point)[1] < 4",
  ),
  "replay begins while chunks are still copied": all(
    replace(/exists \(select from slackwater.chunk[^)]*\)/, "false"),
    replace("select planned_to_the_end as ended", "select true as ended"),
  ),
};
