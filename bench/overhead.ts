import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { captureNames } from "@/lib/partition/capture/capture-names";
import { renderCapture } from "@/lib/partition/capture/render-capture";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { execute } from "@/lib/pg/sql";
import { rounded } from "./seconds";
import { laySensorTable } from "./sensor-table";

const OPS_A_TURN = 200;
const TABLE = { schema: "public", name: "sensor_readings", partitionKey: "recorded_at" };
const KINDS = ["insert", "update", "delete"] as const;
const TURNS = ["with", "without"] as const;

type Took = Record<(typeof KINDS)[number], Record<(typeof TURNS)[number], number[]>>;

/**
 * What logging the changes of a table costs those who write to it: one row in one transaction, with the triggers and
 * without, turn by turn, so that whatever else the machine does falls on both.
 */
export async function benchOverhead({ rows, cycles }: { rows: number; cycles: number }) {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  const server = await startEmbeddedServer({ directory, owner: "the bench", settings: {} });
  try {
    const client = new Client({ connectionString: server.url("postgres") });
    await client.connect();
    await laySensorTable(client, rows);
    const { oid, log } = await beginToLog(client);
    const took = noneYet();
    const writer = new Writer(client, rows);
    await writer.turn(() => {});
    for (let cycle = 0; cycle < cycles; cycle += 1)
      for (const turn of cycle % 2 === 0 ? TURNS : TURNS.toReversed()) {
        await switchCapture(client, oid, turn === "with");
        await client.query(`truncate ${log}`);
        await writer.turn((kind, ms) => took[kind][turn].push(ms));
      }
    await client.end();
    return {
      rows,
      cycles,
      ...Object.fromEntries(KINDS.map((kind) => [kind, figuresOf(took[kind])])),
    };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The triggers and the log as the engine makes them. */
async function beginToLog(client: Client): Promise<{ oid: number; log: string }> {
  await client.query("create schema slackwater");
  const shape = await readTableShape(client, TABLE);
  for (const statement of renderCapture(shape)) await execute(client, statement);
  return { oid: shape.oid, log: captureNames(shape.oid).log.text };
}

async function switchCapture(client: Client, oid: number, on: boolean): Promise<void> {
  const how = on ? "enable always" : "disable";
  const { captureTrigger } = captureNames(oid);
  await client.query(`alter table sensor_readings ${how} trigger ${captureTrigger}`);
}

/** One client that inserts, updates and deletes rows of its own by their key, one at a time. */
class Writer {
  #fresh = 1_000_000_000;

  constructor(
    private readonly client: Client,
    private readonly rows: number,
  ) {}

  async turn(took: (kind: (typeof KINDS)[number], ms: number) => void): Promise<void> {
    for (let n = 0; n < OPS_A_TURN; n += 1) {
      const id = ++this.#fresh;
      const timed = async (kind: (typeof KINDS)[number], text: string, values: unknown[]) => {
        const startedAt = performance.now();
        await this.client.query({ name: kind, text, values });
        took(kind, performance.now() - startedAt);
      };
      await timed(
        "insert",
        'insert into sensor_readings values ($1, 1, now(), 1, 1, \'{"unit": "C"}\')',
        [id],
      );
      await timed("update", "update sensor_readings set value = value + 1 where id = $1", [
        1 + Math.floor(Math.random() * this.rows),
      ]);
      await timed("delete", "delete from sensor_readings where id = $1", [id]);
    }
  }
}

function noneYet(): Took {
  return { insert: none(), update: none(), delete: none() };
}

function none(): Took["insert"] {
  return { with: [], without: [] };
}

function figuresOf(took: Took["insert"]) {
  const at = (of: number[], share: number) =>
    of.toSorted((one, other) => one - other)[Math.floor(of.length * share)] ?? Number.NaN;
  const [p50, p99] = [0.5, 0.99].map((share) => ({
    without: at(took.without, share),
    with: at(took.with, share),
  })) as [Record<"with" | "without", number>, Record<"with" | "without", number>];
  const said = (of: typeof p50) => ({
    without_ms: rounded(of.without, 3),
    with_ms: rounded(of.with, 3),
    ratio: rounded(of.with / of.without),
  });
  return { count: took.with.length, p50: said(p50), p99: said(p99) };
}
