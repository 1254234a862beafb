import type { ClientBase } from "pg";
import { beginPartitioning } from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { connectTo, SOURCE } from "./ground";

/** The partition of the readings that has most of them. */
export const HISTORY = "Reading_history";

/** Readings that lie in partitions already, with a long first one, on devices that take their rows with them when they go. */
export async function laySplitSource(client: ClientBase, rows: number): Promise<void> {
  await client.query(`
    create table device (id integer primary key);
    insert into device select generate_series(1, 40);
    create table "Reading" (
      id bigint,
      "recorded At" timestamptz not null,
      retired text,
      device_id integer constraint of_device references device on delete cascade,
      note text,
      amount numeric(12, 2),
      payload jsonb not null default '{}',
      doubled numeric generated always as (amount * 2) stored,
      primary key (id, "recorded At")
    ) partition by range ("recorded At");
    create index on "Reading" (device_id);
    alter table "Reading" drop column retired;
    create table "${HISTORY}" partition of "Reading" for values from (minvalue) to ('2026-10-01Z');
    create table "Reading_later" partition of "Reading" for values from ('2026-10-01Z') to (maxvalue);
    insert into "Reading" (id, "recorded At", device_id, note, amount, payload)
    select n, timestamptz '2026-01-01Z' + n * interval '1 year' / ${rows + 1},
           1 + n % 40, nullif('note ' || n % 7, 'note 3'), n / 100.0, jsonb_build_object('n', n)
      from generate_series(1, ${rows}) as n`);
}

/** Enters the split of that partition in the ledger. */
export async function beginSplit(url: string, interval = "month"): Promise<string> {
  const { id } = await beginPartitioning(
    { connect: connectTo(url) },
    { schema: SOURCE.schema, name: HISTORY, key: SOURCE.partitionKey },
    PlanOptions.parse({
      ...{ interval, strategy: "split" },
      accept: ["space_unknown", "foreign_key_twice:of_device"],
    }),
  );
  return id;
}
