import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type Control, changeControl } from "@/lib/partition/ledger/control";
import { beginPartitioning } from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import type { Chance } from "./chance";
import { EngineProcess } from "./engine-process";
import { connectTo, SOURCE } from "./ground";
import { untilLedger } from "./ledger-watch";

/** What an application cannot do any more when the key of its table is wider. */
export const WITHOUT = ["insertsOrUpdates", "insertsOrLeaves"];

/** Enters the move of the readings in the ledger. */
export async function beginMove(
  url: string,
  { connect = connectTo(url), ...more }: { connect?: Connect } & Partial<PlanOptions> = {},
): Promise<string> {
  const { schema, name, partitionKey: key } = SOURCE;
  const { id } = await beginPartitioning(
    { connect },
    { schema, name, key },
    PlanOptions.parse({
      ...{ interval: "month", earlier: true },
      accept: ["space_unknown", "widen_unique:Reading_pkey"],
      ...more,
    }),
  );
  return id;
}

/** Lets an engine work towards a goal, and kills it as soon as the ledger shows what is waited for. */
export async function killWhen(
  url: string,
  id: string,
  goal: string,
  isThere: Parameters<typeof untilLedger>[1],
): Promise<void> {
  await using engine = new EngineProcess(url, id, goal);
  await untilLedger(url, isThere);
  await engine.kill();
}

export type Disasters = {
  chance: Chance;
  times: number;
  withinMs: number;
  /** Stops the server at once and starts it again, where the test has one of its own. */
  crash?: (() => Promise<void>) | undefined;
};

/** Lets an engine work towards a goal, with disasters by chance as often as is asked; gives what it complained of. */
export async function reach(
  url: string,
  id: string,
  goal: string,
  disasters?: Disasters,
): Promise<string> {
  for (let n = 0; n < (disasters?.times ?? 0); n += 1) {
    await using engine = new EngineProcess(url, id, goal);
    const pause = sleep(disasters?.chance.below(disasters.withinMs), "still running");
    if ((await Promise.race([engine.ended(), pause])) !== "still running") continue;
    if (await strike(url, disasters)) await engine.kill();
    else await engine.ended();
  }
  await using last = new EngineProcess(url, id, goal);
  return await last.ended();
}

/** One disaster that an engine survives by itself, or else it is to be killed. */
async function strike(url: string, disasters: Disasters | undefined): Promise<boolean> {
  const what = disasters?.chance.below(3);
  if (what === 0) await onDatabase(url, (client) => client.query(END_ENGINE_BACKENDS));
  if (what === 1 && disasters?.crash) await disasters.crash();
  return what === 2 || (what === 1 && !disasters?.crash);
}

const END_ENGINE_BACKENDS = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where application_name = 'engine under test' and datname = current_database()`;

export async function steer(url: string, id: string, change: Partial<Control>): Promise<void> {
  await onDatabase(url, (client) => changeControl(client, id, change));
}

export async function onDatabase<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
