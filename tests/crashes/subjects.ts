import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import { receive } from "@/tests/http-receiver";
import type { TestDatabase } from "@/tests/postgres";

/** A step that is killed at a write, and how one sees how often its work was done. */
export type Subject = {
  id: string;
  kind: string;
  input: object;
  /** How often its work was done; nothing where it only reads. */
  times?: () => Promise<number>;
};

export type Subjects = AsyncDisposable & {
  outside: z.input<typeof Outside>;
  all: Subject[];
  /** The table that was moved is partitioned, has every row, and nothing of the engine is left. */
  readMoved(): Promise<{ kind: string; rows: number; leftovers: number }>;
};

const OF = { table: "public.orders" };
const ROWS = 300;

/** A step of every kind that a worker carries out; each changes something of its own, or only reads. */
export async function laySubjects({ pool }: TestDatabase, name: string): Promise<Subjects> {
  await pool.query(`
    create table if not exists done (what text not null, at timestamptz not null default now());
    create table orders (id bigserial, at timestamptz not null, note text, primary key (id, at));
    insert into orders (at, note)
    select '2026-01-01'::timestamptz + i * interval '5 hours', 'n' || i from generate_series(1, ${ROWS}) i`);
  const file = join(mkdtempSync(join(tmpdir(), "slackwater-crashes-")), "done");
  const posted: string[] = [];
  const there = await receive(({ url, method, headers }, response) => {
    if (method === "POST") posted.push(`${url} ${headers["idempotency-key"] ?? ""}`);
    response.writeHead(200, { "content-type": "application/json" }).end('{"value":1}');
  });
  const inTarget = (what: string) => async () => {
    const { rows } = await pool.query("select 1 from done where what = $1", [what]);
    return rows.length;
  };
  const inFile = (what: string) => async () =>
    existsSync(file)
      ? readFileSync(file, "utf8")
          .split("\n")
          .filter((line) => line === what).length
      : 0;
  const append = (what: string) => ({
    run: [process.execPath, "-e", `require("node:fs").appendFileSync("${file}", "${what}\\n")`],
  });
  const insert = (what: string) => `insert into done (what) values ('${what}')`;
  return {
    outside: {
      sites: { there: { url: there.url } },
      sources: { figures: { kind: "json", url: there.url } },
      channels: { alerts: { kind: "webhook", url: there.url } },
      commands: {
        once: { ...append("once"), afterCrash: "ask" },
        again: { ...append("again"), afterCrash: "rerun" },
      },
    },
    all: [
      { id: "sql-read", kind: "sql", input: { sql: "select 1 as n", "read-only": true } },
      {
        ...{ id: "sql", kind: "sql", input: { sql: insert(`${name} sql`) } },
        times: inTarget(`${name} sql`),
      },
      {
        id: "check",
        kind: "check",
        input: { sql: "select 1 as n", expect: { n: { equals: 1 } } },
      },
      { id: "measure", kind: "measure", input: { queries: { one: { sql: "select 1" } } } },
      { id: "http-get", kind: "http", input: { site: "there", path: "/get" } },
      {
        ...{ id: "http-post", kind: "http" },
        input: { site: "there", path: "/post", method: "POST", body: {} },
        times: async () => posted.filter((one) => one.startsWith("/post")).length,
      },
      { id: "once", kind: "command", input: { name: "once" }, times: inFile("once") },
      { id: "again", kind: "command", input: { name: "again" } },
      { id: "wait", kind: "wait", input: { for: "1s" } },
      {
        ...{ id: "watch", kind: "watch" },
        input: {
          ...{ for: "1s", every: "1s" },
          checks: [{ title: "there", http: { site: "there", path: "/watched" } }],
        },
      },
      {
        ...{ id: "figure", kind: "prometheus" },
        input: { source: "figures", path: "/f", value: "value", expect: { equals: 1 } },
      },
      {
        ...{ id: "notify", kind: "notify", input: { channel: "alerts", text: "Hello." } },
        // A webhook tells a message that comes again by its key.
        times: async () => new Set(posted.filter((one) => !one.startsWith("/post"))).size,
      },
      ...moveThereAndBack(),
    ],
    async readMoved() {
      const { rows } = await pool.query<{ kind: string; rows: number; leftovers: number }>(`
        select relkind as kind, (select count(*)::int from orders) as rows,
               (select count(*)::int from pg_trigger where tgname like '%slackwater%') as leftovers
          from pg_class where oid = 'orders'::regclass`);
      return rows[0] ?? { kind: "gone", rows: 0, leftovers: 0 };
    },
    [Symbol.asyncDispose]: () => there[Symbol.asyncDispose](),
  };
}

/** There, back, the leavings taken away, there again and for good: every kind that moves a table. */
function moveThereAndBack(): Subject[] {
  const wish = { ...OF, by: "at", every: "month", ahead: 1, free: "1000000000" };
  const there = (way: string) =>
    (["prepare", "copy", "index", "validate", "cutover"] as const).map((stage) => ({
      id: `${way}-${stage}`,
      kind: `partition.${stage}`,
      input: stage === "prepare" ? wish : OF,
    }));
  const more = (way: string, stage: string) => ({
    ...{ id: `${way}-${stage}`, kind: `partition.${stage}`, input: OF },
  });
  return [
    ...there("first"),
    ...["follow", "roll-back", "abort"].map((stage) => more("first", stage)),
    ...there("second"),
    more("second", "finalize"),
  ];
}

/** Every row is there, in a partitioned table, and nothing else. */
export const MOVED = { kind: "p", rows: ROWS, leftovers: 0 };
