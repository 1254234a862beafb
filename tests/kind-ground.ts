import type { Client } from "pg";
import { NOTHING_OUTSIDE, type Outside } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { Secret } from "@/lib/core/secret";
import type { TargetAddress } from "@/lib/core/target-address";
import type { Outcome, StepKind } from "@/lib/kinds/kind";
import type { StepContext, TargetSessionOptions } from "@/lib/kinds/step-context";
import { connectTarget } from "@/lib/pg/connect";
import { test as base } from "./target";

const RUN_ID = "00000000-0000-4000-8000-00000000abcd";

export type AttemptOptions = {
  step?: string;
  runKind?: string;
  scope?: Partial<Scope>;
  outside?: Partial<Outside>;
  secrets?: Record<string, string>;
  now?: () => Date;
};

/** One attempt of a step: what its kind is given, and what it did with it. */
export type Attempt = {
  ctx: StepContext;
  lines: string[];
  progress: Parameters<StepContext["progress"]>[0][];
  /** Runs the kind as the engine does: the input is parsed first, and the sessions are ended. */
  run(kind: StepKind, input: unknown): Promise<Outcome>;
  /** As above, for the attempt that takes over from one whose worker is gone. */
  probe(kind: StepKind, input: unknown): ReturnType<NonNullable<StepKind["probe"]>>;
  stop(reason?: string): void;
  pause(): void;
  /** Resolves when a line of the output contains this text. */
  says(text: string): Promise<void>;
  /** Resolves when the attempt has written a checkpoint that fits. */
  writes(fits: (checkpoint: unknown) => boolean): Promise<void>;
  /** Breaks the connections off as the death of the worker does: the server is told nothing. */
  die(): void;
};

export type KindGround = {
  /** Each attempt of the same step has the next epoch and finds the checkpoint of the one before. */
  attempt(options?: AttemptOptions): Attempt;
  /** What the sessions of all attempts are doing in the target, as the server sees it. */
  backends(): Promise<string[]>;
  /** Resolves when no session of any attempt is left in the target. */
  gone(): Promise<void>;
};

/** A test with `ground`: gives real attempts on the real database `scratch`. */
export const test = base.extend<{ ground: KindGround }>({
  ground: async ({ target, client }, use) => {
    await using ground = openKindGround(target, client);
    await use(ground);
  },
});

/** Attempts on any database, seen from a session of the test's own. */
export function openKindGround(
  target: TargetAddress,
  client: Client,
): KindGround & AsyncDisposable {
  const attempts: Attempt[] = [];
  const memory = new Map<string, { epoch: number; checkpoint: unknown }>();
  return {
    attempt(options = {}) {
      const made = makeAttempt(target, memory, options);
      attempts.push(made);
      return made;
    },
    backends: () => listBackends(client),
    gone: () => until(async () => (await listBackends(client)).length === 0),
    async [Symbol.asyncDispose]() {
      for (const attempt of attempts) attempt.die();
    },
  };
}

/** Looks again and again until it is so; the time limit of the test ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function makeAttempt(
  target: TargetAddress,
  memory: Map<string, { epoch: number; checkpoint: unknown }>,
  { step = "subject", runKind = "live", scope, outside, secrets = {}, now }: AttemptOptions,
): Attempt {
  const state = memory.get(step) ?? { epoch: 0, checkpoint: null };
  memory.set(step, state);
  const epoch = ++state.epoch;
  const [stopping, pausing, dying] = [0, 1, 2].map(() => new AbortController()) as [
    AbortController,
    AbortController,
    AbortController,
  ];
  const sessions: Client[] = [];
  const lines: string[] = [];
  const progress: Attempt["progress"] = [];
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of [...waiting]) look();
  };
  const when = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const ctx: StepContext = {
    run: { id: RUN_ID, number: 7, kind: runKind, target: "a test" },
    step: { id: step, title: `The step ${step}` },
    epoch,
    scope: { parameters: {}, evidence: {}, run: {}, messages: {}, ...scope },
    signal: stopping.signal,
    pause: pausing.signal,
    room: () => undefined,
    async connect(options = {}) {
      const client = await connectTarget(target, {
        applicationName: `slackwater/${RUN_ID.slice(-12)}/${step}/${epoch}`,
        connectTimeoutMs: 10_000,
        statementTimeoutMs: options.statementTimeoutMs ?? 0,
        signal: dying.signal,
      });
      sessions.push(client);
      await applyOptions(client, options);
      return client;
    },
    log(text) {
      lines.push(...text.split("\n"));
      tell();
    },
    progress(value) {
      progress.push(value);
      tell();
    },
    readCheckpoint: () => structuredClone(state.checkpoint),
    async writeCheckpoint(checkpoint) {
      if (dying.signal.aborted) throw dying.signal.reason;
      state.checkpoint = JSON.parse(JSON.stringify(checkpoint));
      tell();
    },
    outside: { ...NOTHING_OUTSIDE, ...outside },
    secret(name) {
      const text = secrets[name];
      if (text === undefined) throw new Error(`The test has no secret ${name}.`);
      return new Secret(text);
    },
    now: now ?? (() => new Date()),
  };
  const endSessions = async () => {
    for (const session of sessions.splice(0)) await session.end().catch(() => {});
  };
  return {
    ctx,
    lines,
    progress,
    async run(kind, input) {
      try {
        return await kind.run(ctx, kind.schema.parse(input));
      } finally {
        if (!dying.signal.aborted) await endSessions();
      }
    },
    async probe(kind, input) {
      if (!kind.probe) throw new Error(`The kind ${kind.name} has no probe.`);
      try {
        return await kind.probe(ctx, kind.schema.parse(input));
      } finally {
        await endSessions();
      }
    },
    stop: (reason = "stopped by the operator") => stopping.abort(new Error(reason)),
    pause: () => pausing.abort(new Error("paused by the operator")),
    says: (text) => when(() => lines.some((line) => line.includes(text))),
    writes: (fits) => when(() => fits(state.checkpoint)),
    die: () => dying.abort(new Error("the worker is gone")),
  };
}

async function applyOptions(client: Client, options: TargetSessionOptions): Promise<void> {
  await client.query(
    `select set_config('default_transaction_read_only', $1, false),
            set_config('lock_timeout', $2, false),
            set_config('idle_in_transaction_session_timeout', $3, false)`,
    [
      options.readOnly ? "on" : "off",
      String(options.lockTimeoutMs ?? 0),
      String(options.idleInTransactionTimeoutMs ?? 0),
    ],
  );
}

async function listBackends(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ doing: string }>(
    `select application_name || ': ' || coalesce(state, '') || ' ' || coalesce(query, '') as doing
       from pg_stat_activity
      where application_name like 'slackwater/%' and datname = current_database()
      order by backend_start`,
  );
  return rows.map(({ doing }) => doing);
}
