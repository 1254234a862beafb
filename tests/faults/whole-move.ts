import {
  abortPartitioning,
  copyRows,
  cutOverTable,
  findPartitioning,
  followChanges,
  indexPartitions,
  preparePartitions,
  readPartitioning,
  rollBackTable,
  type Work,
} from "@/lib/partition/partition-engine";
import { QUICK } from "@/tests/move-ground";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo, laySource } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { onDatabase } from "@/tests/oracle/there-and-back";

const TABLE = { schema: "public", name: "Reading" };
const ROWS = 600;
const IN_STEP = ({ entries }: { entries: number }) => entries === 0;
const COLUMNS = `id, "recorded At", device_id, note, amount, payload`;

type Stage = (work: Work, id: string) => Promise<void>;

const carryRows: Stage = (work, id) => copyRows(work, id, SMALL_CHUNKS);
const swap: Stage = (work, id) => cutOverTable(work, id, { ...QUICK, unvalidated: true });

/** What is done in each state on the way there and back. */
const STAGES: Record<string, Stage> = {
  ...{ planned: preparePartitions, indexing: indexPartitions, aborted: abortPartitioning },
  ...{ prepared: carryRows, copying: carryRows, catching_up: carryRows },
  async ready(work, id) {
    await followChanges(work, id, IN_STEP);
    await swap(work, id);
  },
  async reversible(work, id) {
    await swap(work, id);
    await followChanges(work, id, IN_STEP);
    await rollBackTable(work, id, QUICK);
  },
  async rolled_back(work, id) {
    await rollBackTable(work, id, QUICK);
    await abortPartitioning(work, id);
  },
};

const WRITTEN_BEFORE = ["prepared", "indexing", "ready", "reversible"];

/** A table of every type of column, and a plain one that gets the same writes and is never moved. */
export class WholeMove implements AsyncDisposable {
  readonly #written = new Set<string>();

  private constructor(readonly url: string) {}

  static async lay(url: string): Promise<WholeMove> {
    await onDatabase(url, async (client) => {
      await laySource(client, ROWS);
      await client.query(`create table twin as select ${COLUMNS} from "Reading"`);
    });
    return new WholeMove(url);
  }

  /** Where the migration stands; nothing when it is at its end. */
  async state(): Promise<string | undefined> {
    const work = { connect: connectTo(this.url) };
    const id = await findPartitioning(work, TABLE);
    return id === undefined ? undefined : (await readPartitioning(work, id)).state;
  }

  /** Does what is left of the way there and back, or up to a state, with writes between the stages. */
  async goOn(
    work: Work,
    id: string,
    { until, onStage }: { until?: string; onStage?: (state: string) => void } = {},
  ): Promise<void> {
    for (let state = await this.state(); state !== until; state = await this.state()) {
      if (state === undefined) return;
      onStage?.(state);
      await this.#writeBefore(state);
      await STAGES[state]?.(work, id);
    }
  }

  /** Every row that only one of the two has, and whatever the engine left behind. */
  async faults(): Promise<string[]> {
    return onDatabase(this.url, async (client) => {
      const { rows } = await client.query<{ row: string }>(`
        select 'only in Reading: ' || r::text as row
          from (select ${COLUMNS} from "Reading" except all select * from twin) as r
         union all
        select 'only in twin: ' || r::text
          from (select * from twin except all select ${COLUMNS} from "Reading") as r`);
      return [...rows.map(({ row }) => row), ...(await listLeftovers(client))];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await onDatabase(this.url, (client) =>
      client.query(`
        drop table if exists "Reading", twin, device cascade;
        drop schema if exists slackwater cascade`),
    );
  }

  async #writeBefore(state: string): Promise<void> {
    if (!WRITTEN_BEFORE.includes(state) || this.#written.has(state)) return;
    this.#written.add(state);
    const n = this.#written.size;
    for (const table of [`"Reading"`, "twin"])
      await this.#write(`
        update ${table} set note = '${state}' where id % 7 = ${n};
        update ${table} set "recorded At" = "recorded At" + interval '40 days' where id % 11 = ${n};
        update ${table} set id = -id where id % 13 = ${n};
        delete from ${table} where id % 17 = ${n};
        insert into ${table} (${COLUMNS}) values (${1_000 + n}, '2026-0${n}-05Z', null, null, ${n}, '{}')`);
  }

  async #write(statements: string): Promise<void> {
    await onDatabase(this.url, (client) => client.query(statements));
  }
}
