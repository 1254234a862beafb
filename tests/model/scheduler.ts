import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Chance } from "@/tests/oracle/chance";
import { type Gated, gate, type Rewrite } from "./turnstile";

const POLL_MS = 2;
/** Longer than the server takes to look for a deadlock. */
const WAIT_SURE_AFTER_MS = 15;
const STUCK_AFTER_MS = 20_000;
const ENGINE_SHARE = 0.6;

/**
 * Lets one statement of one session through at a time, chosen by chance, and waits until it is answered or waits for
 * a lock. So the same seed gives the same interleaving, on a real server.
 */
export class Scheduler {
  readonly #gated: Gated[] = [];
  /** What takes its own time and must be waited for: sessions that open or close. */
  #underWay = 0;
  readonly steps: string[] = [];

  constructor(
    private readonly observer: Client,
    private readonly chance: Chance,
  ) {}

  async admit(name: string, open: () => Promise<Client>, rewrite?: Rewrite): Promise<Client> {
    const place = this.#gated.length;
    const gated = gate(`${name} #${place}`, rewrite);
    this.#gated.push(gated);
    return this.during(open().then((client) => gated.attach(client, (end) => this.during(end))));
  }

  during<Value>(work: Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    return work.finally(() => {
      this.#underWay -= 1;
    });
  }

  /** Sessions that are open and whose name begins so, in the order in which they were asked for. */
  sessionsOf(prefix: string): Gated[] {
    return this.#gated.filter(({ name, ended }) => !ended && name.startsWith(prefix));
  }

  /** One statement forward; false when nobody has anything to send at the moment. */
  async step(): Promise<boolean> {
    await this.settle();
    const [engines, others] = [this.#ready("engine"), this.#ready("writer", "maintenance")];
    const first = this.chance.fraction() < ENGINE_SHARE ? engines : others;
    const ready = first.length > 0 ? first : [...engines, ...others];
    if (ready.length === 0) {
      await sleep(POLL_MS);
      return false;
    }
    const next = this.chance.pick(ready);
    this.note(`${next.name}: ${next.waiting?.text}`);
    next.waiting?.go();
    await this.settle();
    return true;
  }

  /** Writes a line into the story of this run. */
  note(line: string): void {
    this.steps.push(line.trim().replaceAll(/\s+/g, " ").slice(0, 160));
  }

  #ready(...prefixes: string[]): Gated[] {
    return prefixes.flatMap((prefix) => this.sessionsOf(prefix)).filter(({ waiting }) => waiting);
  }

  /** Waits until every statement that was sent is answered, or waits for a lock that another session holds. */
  async settle(): Promise<void> {
    const deadline = Date.now() + STUCK_AFTER_MS;
    for (;;) {
      await nextTurn();
      await nextTurn();
      const sent = this.#gated.filter((gated) => gated.sent && !gated.ended);
      if (this.#underWay === 0 && (sent.length === 0 || (await this.#waitForLocks(sent)))) return;
      if (this.#underWay > 0) await sleep(1);
      if (Date.now() > deadline) throw await this.#stuck(sent);
    }
  }

  async #stuck(sent: Gated[]): Promise<Error> {
    const { rows } = await this.observer.query(
      `select pid, state, wait_event_type, wait_event, pg_blocking_pids(pid) as blockers, query
         from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const names = sent.map(({ name, pid }) => `${name} (${pid})`);
    return new Error(
      `The schedule is stuck: ${this.#underWay} under way, sent ${names}: ${JSON.stringify(rows)}`,
    );
  }

  /** Whether all of them wait for a lock, and for somebody who can go on: the server itself ends a deadlock. */
  async #waitForLocks(sent: Gated[]): Promise<boolean> {
    const rows = await query(
      this.observer,
      z.object({ pid: z.int(), blockers: z.array(z.int()) }),
      // A vacuum waits for the pages that an open cursor looks at, which no list of locks tells.
      sql`
      select pid, case wait_event_type when 'BufferPin' then array[0] else pg_blocking_pids(pid) end as blockers
        from unnest(${sent.map(({ pid }) => pid)}::int[]) as pid
        left join pg_stat_activity using (pid)`,
    );
    const blockers = new Map(rows.map((row) => [row.pid, row.blockers]));
    const since = performance.now() - WAIT_SURE_AFTER_MS;
    return (
      rows.every(({ pid }) => leadsOut(pid, blockers)) && sent.every(({ sentAt }) => sentAt < since)
    );
  }

  /** Tears sessions away from their server as a kill would, and waits until it has noticed. */
  async tear(sessions: Gated[]): Promise<void> {
    for (const gated of sessions) gated.tear();
    const pids = sessions.map(({ pid }) => pid);
    const left = sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where pid = any(${pids}::int[]) and datname = current_database()`;
    while ((await query(this.observer, z.unknown(), left)).length > 0) await sleep(POLL_MS);
  }
}

/** Whether following who waits for whom comes to somebody who does not wait. */
function leadsOut(pid: number, blockers: Map<number, number[]>, seen = new Set<number>()): boolean {
  const waitsFor = blockers.get(pid);
  if (!waitsFor || seen.has(pid)) return !seen.has(pid);
  return (
    waitsFor.length > 0 &&
    waitsFor.every((next) => leadsOut(next, blockers, new Set([...seen, pid])))
  );
}
