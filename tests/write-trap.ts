import { Client } from "pg";
import { ident, literal, sql } from "@/lib/pg/sql";
import type { TestDatabase } from "./postgres";

/** Everything that the engine writes into. */
const TABLES = [
  ["public", "run"],
  ["public", "step"],
  ["public", "attempt"],
  ["public", "output_chunk"],
  ["public", "run_event"],
  ["public", "gate"],
  ["public", "message"],
  ["public", "audit_entry"],
  ["public", "audit_head"],
  ["pgboss", "job"],
] as const;

const LOCK = 4_711;

/** Stops whoever makes the n-th write into the panel's database, just before it, until it is let go. */
export class WriteTrap {
  private constructor(
    private readonly database: TestDatabase,
    private readonly holder: Client,
  ) {}

  static async set(database: TestDatabase): Promise<WriteTrap> {
    const { pool, url } = database;
    await pool.query(`
      create table trap (at bigint);
      insert into trap values (null);
      create sequence trap_write;
      create function fall_into_trap() returns trigger language plpgsql as $$
      begin
        if (select at is not null from public.trap) then
          if nextval('public.trap_write') = (select at from public.trap) then
            perform pg_advisory_xact_lock_shared(${LOCK});
          end if;
        end if;
        return coalesce(new, old);
      end $$;`);
    for (const [schema, table] of TABLES) {
      const name = literal(table);
      const { text } = sql`
        create trigger trap before insert or update on ${ident(schema, table)}
          for each row execute function public.fall_into_trap(${name})`;
      await pool.query(text);
    }
    const holder = new Client({ connectionString: url, application_name: "the trap" });
    // A test that fails drops the database under it.
    holder.on("error", () => {});
    await holder.connect();
    return new WriteTrap(database, holder);
  }

  /** From now on the n-th write waits. */
  async arm(at: number): Promise<void> {
    await this.holder.query("select pg_advisory_lock($1)", [LOCK]);
    await this.database.pool.query("select setval('trap_write', 1, false)");
    await this.database.pool.query("update trap set at = $1", [at]);
  }

  /** Whether somebody waits in it. */
  async hasCaught(): Promise<boolean> {
    const { rows } = await this.holder.query(
      `select 1 from pg_locks
        where locktype = 'advisory' and objid = $1 and not granted
          and database = (select oid from pg_database where datname = current_database())`,
      [LOCK],
    );
    return rows.length > 0;
  }

  /** How many writes there were since it was armed. */
  async writes(): Promise<number> {
    const { rows } = await this.holder.query<{ last: string }>(
      "select last_value as last from trap_write where is_called",
    );
    return Number(rows[0]?.last ?? 0);
  }

  async disarm(): Promise<void> {
    await this.database.pool.query("update trap set at = null");
    await this.holder.query("select pg_advisory_unlock_all()");
  }

  async end(): Promise<void> {
    await this.holder.end();
  }
}
