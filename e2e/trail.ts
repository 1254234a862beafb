import type { RunningPanel } from "./running-panel";

/** The number of the newest entry of the audit trail. */
export async function endOfTrail({ pool }: RunningPanel): Promise<number> {
  const { rows } = await pool.query("select seq::int from audit_head");
  return rows[0].seq;
}

export type Entry = {
  seq: number;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  act: string;
  outcome: string;
  thing_kind: string;
  thing_id: string;
  thing_name: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
};

/** What the trail has been told since an entry. */
export async function trailSince({ pool }: RunningPanel, seq: number): Promise<Entry[]> {
  const { rows } = await pool.query<{ entry: Entry }>(
    "select to_jsonb(e) as entry from audit_entry e where seq > $1 order by seq",
    [seq],
  );
  return rows.map(({ entry }) => entry);
}

/**
 * All that a refusal must leave alone, as one hash: not the trail, the count of attempts, or when a token was seen.
 * Of a row it is enough where it lies and which transaction wrote it: whatever touches it changes one of them.
 */
export async function digestOf({ pool }: RunningPanel): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string; isSeen: boolean }>(TABLES);
  const parts = tables.map(({ name, isSeen }) => {
    const row = isSeen ? "(to_jsonb(t) - 'last_used_at')::text" : "t.ctid::text || ' ' || t.xmin";
    return `select '${name}' as place, ${row} as line from ${name} t`;
  });
  const { rows } = await pool.query(
    `select md5(string_agg(place || line, '' order by place, line)) as digest
       from (${parts.join(" union all ")}) everything`,
  );
  return rows[0].digest;
}

const TABLES = `
  select quote_ident(relname) as name,
         exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'last_used_at') as "isSeen"
    from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and relname not like 'audit%' and relname <> 'sign_in_failure'
   order by 1`;
