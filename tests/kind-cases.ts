import { access, rm, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Outside } from "@/lib/core/outside";
import { Outside as OutsideSchema } from "@/lib/core/outside";
import { receive } from "./http-receiver";
import type { TestDatabase } from "./postgres";
import { until } from "./until";

/** A gate outside of the panel that holds every kind of step up, until it is opened. */
export type Obstacle = AsyncDisposable & {
  outside: Outside;
  /** Resolves when the step of this kind stands before it. */
  reached(kind: string): Promise<void>;
  open(): Promise<void>;
};

/** An input of each kind that a worker carries out, which stands before the obstacle. */
export const KIND_CASES: Record<string, unknown> = {
  sql: { sql: "select count(*) as n from obstacle", "lock-timeout": "0s" },
  check: {
    ...{ sql: "select count(*) as n from obstacle", "lock-timeout": "1m" },
    expect: { n: { equals: 0 } },
  },
  measure: {
    ...{ queries: { all: { sql: "select * from obstacle" } }, "lock-timeout": "1m" },
    ...{ repeats: 1, "warm-up": 0 },
  },
  http: { site: "outside", path: "/there" },
  command: { name: "pass" },
  wait: { for: "4s" },
  watch: {
    ...{ for: "1s", every: "1s" },
    checks: [
      {
        title: "The obstacle",
        check: {
          ...{ sql: "select count(*) as n from obstacle", "lock-timeout": "1m" },
          expect: { n: { equals: 0 } },
        },
      },
    ],
  },
  prometheus: { source: "figures", path: "/figure", value: "value", expect: { equals: 1 } },
  notify: { channel: "alerts", text: "Hello." },
};

/** A table that is locked, a server that does not answer, and a file that is not there. */
export async function buildObstacle({ url, pool }: TestDatabase): Promise<Obstacle> {
  await pool.query("create table obstacle (id int)");
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query("begin; lock table obstacle in access exclusive mode");
  const held: ServerResponse[] = [];
  let isOpen = false;
  const there = await receive((_, response) => {
    if (isOpen) answer(response);
    else held.push(response);
  });
  const file = join(tmpdir(), `slackwater-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const marker = `${file}-reached`;
  const outside = OutsideSchema.parse({
    sites: { outside: { url: there.url } },
    sources: { figures: { kind: "json", url: there.url } },
    channels: { alerts: { kind: "webhook", url: there.url } },
    commands: {
      pass: {
        run: [
          "/bin/sh",
          "-c",
          `: > ${marker}; while [ ! -e ${file} ]; do sleep 0.05; done; echo passed`,
        ],
        afterCrash: "rerun",
      },
    },
  });
  const open = async () => {
    isOpen = true;
    for (const response of held.splice(0)) answer(response);
    await writeFile(file, "");
    await holder.query("rollback");
  };
  return {
    outside,
    open,
    reached: (kind) => until(() => hasReached(kind)),
    async [Symbol.asyncDispose]() {
      await there[Symbol.asyncDispose]();
      await holder.end();
      for (const path of [file, marker]) await rm(path, { force: true });
    },
  };

  async function hasReached(kind: string): Promise<boolean> {
    if (kind === "wait") return true;
    if (kind === "command")
      return access(marker).then(
        () => true,
        () => false,
      );
    if (["http", "prometheus", "notify"].includes(kind)) return there.received.length > 0;
    const { rows } = await pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  }
}

function answer(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" }).end('{"value":1}');
}
