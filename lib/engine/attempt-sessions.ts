import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import { connectTarget } from "@/lib/pg/connect";
import { query, type Sql, sql } from "@/lib/pg/sql";
import type { Control } from "./control";
import { stepMark } from "./session-name";
import { chooseAddress, type TargetAddresses } from "./target-addresses";
import { endSession } from "./target-sessions";

const Seen = z.object({ pid: z.number(), state: z.string().nullable(), query: z.string() });

/** A session of an attempt as the server sees it. */
export type SessionSeen = z.output<typeof Seen>;

const LOOK_MS = 50;

const CONTROL = {
  applicationName: "slackwater/engine",
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 10_000,
};

/** The attempts of one step whose sessions are meant, by their epochs. */
export type Whose = { runId: string; stepId: string; from: number; to: number };

/** Those of one attempt. */
export function ownOf({ runId, stepId, epoch }: Control): Whose {
  return { runId, stepId, from: epoch, to: epoch };
}

/** Those of all attempts before it. */
export function earlierThan({ runId, stepId, epoch }: Control): Whose {
  return { runId, stepId, from: 0, to: epoch - 1 };
}

/** What the engine can do about sessions of an attempt from beside them: see, cancel, end them. */
export class AttemptSessions implements AsyncDisposable {
  private constructor(
    private readonly clients: Client[],
    private readonly whose: Whose,
  ) {}

  static async open(addresses: TargetAddresses, whose: Whose): Promise<AttemptSessions> {
    const own = await connectTarget(chooseAddress(addresses, "direct"), CONTROL);
    // A replica that does not answer has no session either that could do harm.
    const replica =
      addresses.replica && (await connectTarget(addresses.replica, CONTROL).catch(() => undefined));
    return new AttemptSessions(replica ? [own, replica] : [own], whose);
  }

  /** The server processes that are left. */
  async left(): Promise<SessionSeen[]> {
    const found = await Promise.all(this.clients.map((client) => left(client, this.whose)));
    return found.flat();
  }

  /** Cancels what they are doing; the sessions stay. */
  async cancel(): Promise<void> {
    await Promise.all(
      this.clients.map((client) =>
        query(
          client,
          z.unknown(),
          sql`
          select pg_cancel_backend(pid)
            from pg_stat_activity
           where ${isOf(this.whose)}
             and state <> 'idle'`,
        ),
      ),
    );
  }

  /** Ends them, and waits until they are gone. */
  async end(signal: AbortSignal): Promise<void> {
    while ((await this.left()).length > 0) {
      signal.throwIfAborted();
      await Promise.all(
        this.clients.map((client) =>
          query(
            client,
            z.unknown(),
            sql`
            select pg_terminate_backend(pid)
              from pg_stat_activity
             where ${isOf(this.whose)}`,
          ),
        ),
      );
      await wait(LOOK_MS);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.clients.map(endSession));
  }
}

/** Told by their names: another attempt of the same step is another's. */
function isOf({ runId, stepId, from, to }: Whose): Sql {
  const mark = stepMark(runId, stepId);
  return sql`
    case when left(application_name, length(${mark})) = ${mark}
          and substr(application_name, length(${mark}) + 1) ~ '^[0-9]{1,9}$'
         then substr(application_name, length(${mark}) + 1)::int between ${from} and ${to}
         else false
     end`;
}

async function left(client: Client, whose: Whose): Promise<SessionSeen[]> {
  return query(
    client,
    Seen,
    sql`
    select pid, state, left(coalesce(query, ''), 500) as query
      from pg_stat_activity
     where ${isOf(whose)}
       and pid <> pg_backend_pid()
     order by pid`,
  );
}
