import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { announcedPid } from "@/lib/pg/announced-pid";
import { detectPooler } from "@/lib/pg/detect-pooler";
import { execute, ident, query, sql } from "@/lib/pg/sql";
import type { Database } from "@/lib/store/database";
import { CONTROL_CHANNEL, type Control, readControl } from "./control";
import type { Log } from "./log";

const BEAT_MS = 1_000;
const GOODBYE_MS = 500;

/** A worker that has not spoken for so long is taken for hung, even though its session is there. */
export const SILENCE_MAX = "45 seconds";

/** What the session of every worker is called, before its id. */
export const WORKER_NAME = "slackwater worker ";

/**
 * A worker's life is one session in the panel's database that has its name: while the session is
 * there and speaks, the worker lives; when the process dies, the server ends the session at once.
 */
export class WorkerLife {
  #client: Client | undefined;
  #isOver = false;
  #clock: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly workerId: string,
    private readonly log: Log,
    private readonly onControl: (control: Control) => void,
  ) {}

  /** Begins it; an address that has no sessions of one's own is refused. */
  async begin(): Promise<void> {
    this.#client = await this.#connect();
    this.#beatSoon();
    if ((await serverPid(this.#client)) === announcedPid(this.#client)) return;
    if ((await detectPooler(parseTargetUrl(this.url), PROBE)) !== "transaction") return;
    await this.end();
    throw new AppError("pooler_in_between", {
      message:
        "DATABASE_URL goes through a pooler that gives every transaction another session. No worker was started.",
      remedy: "Set DATABASE_URL to an address that leads to the server itself, past the pooler.",
    });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#clock);
    await this.#beating;
    await this.#drop();
  }

  #beatSoon(): void {
    if (this.#isOver) return;
    this.#clock = setTimeout(() => {
      this.#beating = this.#beat().finally(() => this.#beatSoon());
    }, BEAT_MS);
  }

  /** A session that was lost is opened again. */
  async #beat(): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      await serverPid(this.#client);
    } catch (error) {
      this.log.warn({ error }, "The worker's session in the panel's database was lost.");
      await this.#drop();
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await Promise.race([client?.end().catch(() => {}), wait(GOODBYE_MS)]);
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      application_name: `${WORKER_NAME}${this.workerId}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      keepAlive: true,
    });
    // The next beat finds out.
    client.on("error", () => {});
    client.on("notification", ({ payload = "" }) => {
      const control = readControl(payload);
      if (control) this.onControl(control);
    });
    await client.connect();
    await execute(
      client,
      sql`
      select set_config('tcp_keepalives_idle', '4', false),
             set_config('tcp_keepalives_interval', '2', false),
             set_config('tcp_keepalives_count', '3', false)`,
    );
    await execute(client, sql`listen ${ident(CONTROL_CHANNEL)}`);
    return client;
  }
}

const PROBE = {
  applicationName: "slackwater/engine",
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 10_000,
  deadlineMs: 20_000,
};

async function serverPid(client: Client): Promise<number | undefined> {
  const [row] = await query(
    client,
    z.object({ pid: z.number() }),
    sql`select pg_backend_pid() as pid`,
  );
  return row?.pid;
}

/** Whether the worker's session is there and has spoken lately. */
export async function isWorkerAlive(db: Database, workerId: string): Promise<boolean> {
  const name = `${WORKER_NAME}${workerId}`;
  const rows = await db.$queryRaw<unknown[]>`
    select 1
      from pg_stat_activity
     where application_name = ${name}
       and datname = current_database()
       and coalesce(state_change > clock_timestamp() - ${SILENCE_MAX}::interval, true)`;
  return rows.length > 0;
}

const Orphan = z.object({ runId: z.string(), stepId: z.string(), epoch: z.number() });

/** The attempts that somebody should be at work on and nobody is. */
export async function findOrphans(db: Database): Promise<z.output<typeof Orphan>[]> {
  return Orphan.array().parse(
    await db.$queryRaw`
      select step.run_id as "runId", step.id as "stepId", step.epoch
        from step
        join attempt on (attempt.run_id, attempt.step_id, attempt.epoch) = (step.run_id, step.id, step.epoch)
       where step.status in ('queued', 'running', 'pausing', 'stopping')
         and attempt.ended_at is null
         and case
               when step.status = 'queued' then attempt.started_at < clock_timestamp() - interval '2 seconds'
               when step.resumes_at is not null then step.status <> 'running' or step.resumes_at <= clock_timestamp()
               else attempt.worker is not null
                    and not exists (
                      select from pg_stat_activity
                       where application_name = ${WORKER_NAME} || attempt.worker
                         and datname = current_database()
                         and coalesce(state_change > clock_timestamp() - ${SILENCE_MAX}::interval, true))
             end
       limit 100`,
  );
}
