import { Client } from "pg";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { runCopy } from "@/lib/partition/copy/run-copy";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { installLedger } from "@/lib/partition/ledger/install-ledger";
import { createMigration, readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { drainLog } from "@/lib/partition/replay/drain-log";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import { inTransaction } from "@/lib/partition/transaction";
import { Chance } from "@/tests/oracle/chance";
import { compareModel, layModel, MODEL_SHADOW, MODEL_SOURCE } from "./model-ground";
import { writeModel } from "./model-writer";
import { Scheduler } from "./scheduler";
import type { Rewrite } from "./turnstile";

const STEPS_MAX = 5_000;
const CRASHES_MAX = 6;
const TRANSACTIONS_MAX = 50;
// A vacuum that may truncate tries to for seconds, in its own time.
// Below the time that the scheduler gives a wait, so that it is always the same session that is ended.
const SOON_DEADLOCKED = "-c deadlock_timeout=5ms";
const LAZY = ["vacuum (truncate off) model", "vacuum (truncate off) model"];
const WRITERS = 2;

export type ModelOutcome = { faults: string[]; steps: string[]; crashes: number; rewrites: number };

/** One run of the model on an empty database: everything that happens in it follows from the seed. */
export async function runModel(url: string, seed: number, mutate?: Rewrite): Promise<ModelOutcome> {
  const observer = await connect(url);
  try {
    await layModel(observer);
    const run = new ModelRun(url, observer, seed, mutate);
    return await run.carryOut();
  } finally {
    await observer.end();
  }
}

class ModelRun {
  /** Each its own, so that no draw depends on who happens to come first. */
  readonly #chance: Record<"schedule" | "engine" | "disaster", Chance>;
  readonly #scheduler: Scheduler;
  #crashes = 0;
  #rewrites = 0;
  #id = "";

  constructor(
    private readonly url: string,
    observer: Client,
    private readonly seed: number,
    private readonly mutate: Rewrite | undefined,
  ) {
    const chance = (part: number) => new Chance(seed * 100 + part);
    this.#chance = { schedule: chance(1), engine: chance(2), disaster: chance(3) };
    this.#scheduler = new Scheduler(observer, this.#chance.schedule);
  }

  async carryOut(): Promise<ModelOutcome> {
    this.#id = await this.#plan();
    const work = this.#startWork();
    const faults = await work.finished.then(
      () => [],
      (error: unknown) => [`The engine failed: ${error}`],
    );
    const { steps } = this.#scheduler;
    const differences = faults.length > 0 ? [] : await this.#drainAndRemove();
    return {
      faults: [...faults, ...differences],
      steps,
      crashes: this.#crashes,
      rewrites: this.#rewrites,
    };
  }

  async #plan(): Promise<string> {
    const session = await connect(this.url);
    await session.query("set search_path = pg_catalog");
    await installLedger(session);
    const source = await readTableShape(session, MODEL_SOURCE);
    const id = await createMigration(session, { source, shadow: MODEL_SHADOW });
    await session.end();
    return id;
  }

  /** Writers, engine and maintenance side by side, until the engine says that it is ready. */
  #startWork(): { finished: Promise<void> } {
    let over = false;
    const writers = Array.from({ length: WRITERS }, async (_, n) => {
      const client = await this.#scheduler.admit(`writer ${n}`, () => connect(this.url));
      const chance = new Chance(this.seed * 100 + 10 + n);
      const until = 10 + chance.below(TRANSACTIONS_MAX);
      await writeModel(client, chance, (written) => over || written >= until);
      await client.end();
    });
    const engine = this.#persist().finally(() => {
      over = true;
    });
    const all = Promise.all([engine, ...writers]);
    all.catch(() => {
      over = true;
    });
    return { finished: this.#drive(all) };
  }

  async #drive(all: Promise<unknown>): Promise<void> {
    let open = true;
    const closed = all.finally(() => {
      open = false;
    });
    closed.catch(() => {});
    const { disaster } = this.#chance;
    const crashesMax = disaster.below(CRASHES_MAX + 1);
    for (let step = 0; open && step < STEPS_MAX; step += 1) {
      if (!(await this.#scheduler.step())) continue;
      if (this.#crashes < crashesMax && disaster.below(70) === 0) await this.#crash();
      if (disaster.below(100) === 0) this.#maintain();
    }
    if (open) throw new Error(`It did not end within ${STEPS_MAX} steps.`);
    await closed;
  }

  /** The engine, started again by whoever watches over it whenever it was killed. */
  async #persist(): Promise<void> {
    const geometry = this.#chance.engine.pick(["pages", "keys"] as const);
    const workers = 1 + this.#chance.engine.below(2);
    for (;;) {
      const crashesBefore = this.#crashes;
      try {
        await withEngine({ connect: () => this.#engineSession() }, this.#id, async (engine) => {
          await this.#carryThrough(engine, geometry, workers);
        });
        return;
      } catch (error) {
        if (this.#crashes === crashesBefore) throw error;
      }
    }
  }

  async #carryThrough(engine: Engine, geometry: "pages" | "keys", workers: number): Promise<void> {
    const { main, claim } = engine;
    const migration = await readMigration(main, claim.migrationId);
    if (migration.state === "planned") await installCapture(main, migration, claim);
    const one = { first: 1, min: 1, max: 2, targetMs: 1 };
    await runCopy(engine, { workers, geometry, sizes: { pages: one, keys: { ...one, first: 3 } } });
    await catchUp(engine, 6);
    await main.query(INDEX_ONCE);
    await reachReady(engine, { backlogMax: 4, entriesMax: 3 });
  }

  #engineSession(): Promise<Client> {
    const rewrite = (text: string) => {
      const mutated = this.mutate?.(text) ?? text;
      if (mutated !== text) this.#rewrites += 1;
      return mutated;
    };
    return this.#scheduler.admit("engine", () => connect(this.url), rewrite);
  }

  /** Kills the engine: what it was about to send is never sent, what it has sent may be done or not. */
  async #crash(): Promise<void> {
    await this.#scheduler.settle();
    const { disaster } = this.#chance;
    const sessions = this.#scheduler.sessionsOf("engine");
    if (sessions.length === 0) return;
    this.#crashes += 1;
    this.#scheduler.note("the engine is killed");
    const last = sessions.filter(({ waiting }) => waiting);
    if (last.length > 0 && disaster.below(2) === 0) {
      // Sent, done by the server, and never heard of.
      const { waiting } = disaster.pick(last);
      this.#scheduler.note(`just after it sent ${waiting?.text}`);
      waiting?.go();
      await this.#scheduler.settle();
    }
    await this.#scheduler.tear(sessions);
  }

  #maintain(): void {
    const statement = this.#chance.disaster.pick([...LAZY, "vacuum full model"]);
    this.#scheduler
      .admit("maintenance", () => connect(this.url))
      .then(async (client) => {
        await client.query(statement);
        await client.end();
      })
      .catch(() => {});
  }

  async #drainAndRemove(): Promise<string[]> {
    return withEngine({ connect: () => connect(this.url) }, this.#id, async ({ main, claim }) => {
      const migration = await readMigration(main, claim.migrationId);
      const differences = await inTransaction(main, "read_committed", async () => {
        await main.query("lock table public.model in access exclusive mode");
        await drainLog(main, migration, claim);
        return compareModel(main);
      });
      await removeMigration(main, this.#id);
      return differences;
    });
  }
}

const INDEX_ONCE = `
  do $$
  begin
    if not exists (select from pg_constraint where conrelid = 'public.model_shadow'::regclass and contype = 'p') then
      alter table public.model_shadow add primary key (id, part);
    end if;
  end $$`;

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: SOON_DEADLOCKED });
  client.on("error", () => {});
  await client.connect();
  return client;
}
