import { Client } from "pg";
import { beginMigration } from "@/lib/partition/begin-migration";
import { prepareTable } from "@/lib/partition/carry-out/prepare-table";
import { withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Subject } from "@/lib/partition/throttle/reader";
import { connectTo } from "./oracle/ground";
import type { Ground } from "./plan-ground";
import { laySubject, SUBJECT } from "./validate-ground";

const { key, ...OPTIONS } = SUBJECT;

/** A migration whose changes are logged, and what a throttle has to know of it. */
export async function prepareSubject(ground: Ground): Promise<{ id: string; subject: Subject }> {
  await laySubject(ground);
  await ground.owner.query("set search_path = pg_catalog");
  const connect = connectTo(ground.ownerUrl);
  const { id } = await beginMigration(
    connect,
    { schema: "subject_schema", name: "subject", key },
    PlanOptions.parse({ ...OPTIONS, accept: ["space_unknown"] }),
  );
  const { source } = await withEngine({ connect }, id, async (engine) => {
    await prepareTable(engine);
    return readMigration(engine.main, id);
  });
  return { id, subject: { tableOid: source.oid, logId: source.oid, diskBytes: null } };
}

/** A receiver of the log that says how far it is only when it is told to. */
export async function startStandby(url: string) {
  const options = { connectionString: url, replication: "true", application_name: "a standby" };
  const client = new Client(options);
  client.on("error", () => {});
  await client.connect();
  const connection = wireOf(client);
  const started = new Promise((resolve) => connection.once("replicationStart", resolve));
  const { rows } = await client.query("IDENTIFY_SYSTEM");
  const at: string = rows[0].xlogpos;
  client.query(`START_REPLICATION PHYSICAL ${at}`).catch(() => {});
  await started;
  return {
    /** Says that everything up to where it began is replayed. */
    report: () => connection.sendCopyFromChunk(statusUpdate(at)),
    end: () => connection.stream.destroy(),
  };
}

type Wire = {
  once: (event: string, listener: (value: unknown) => void) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  stream: { destroy: () => void };
};

/** The protocol below the client, which pg has and does not declare. */
function wireOf(client: object): Wire {
  if (!("connection" in client)) throw new Error("The client has no connection of its own.");
  return client.connection as Wire;
}

/** A standby status update: written, flushed and replayed up to one place, at no time, and no answer is asked. */
function statusUpdate(at: string): Buffer {
  const [high = "0", low = "0"] = at.split("/");
  const place = (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
  const update = Buffer.alloc(34);
  update.write("r");
  for (const offset of [1, 9, 17]) update.writeBigUInt64BE(place, offset);
  return update;
}
