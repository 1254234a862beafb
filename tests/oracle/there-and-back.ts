import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type Control, changeControl } from "@/lib/partition/ledger/control";
import { beginPartitioning } from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Chance } from "./chance";
import { EngineProcess } from "./engine-process";
import { connectTo, SOURCE } from "./ground";
import { untilLedger } from "./ledger-watch";

/** What an application cannot do any more when the key of its table is wider. */
export const WITHOUT = ["insertsOrUpdates", "insertsOrLeaves"];

/** Enters the move of the readings in the ledger. */
export async function beginMove(url: string): Promise<string> {
  const { schema, name, partitionKey: key } = SOURCE;
  const { id } = await beginPartitioning(
    { connect: connectTo(url) },
    { schema, name, key },
    PlanOptions.parse({
      ...{ interval: "month", earlier: true },
      accept: ["space_unknown", "widen_unique:Reading_pkey"],
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

/** Lets an engine work towards a goal, killed by chance as often as it comes to pass; gives what it complained of. */
export async function reach(
  url: string,
  id: string,
  goal: string,
  kills?: { chance: Chance; times: number; withinMs: number },
): Promise<string> {
  for (let n = 0; n < (kills?.times ?? 0); n += 1) {
    await using engine = new EngineProcess(url, id, goal);
    const pause = sleep(kills?.chance.below(kills.withinMs), "still running");
    if ((await Promise.race([engine.ended(), pause])) !== "still running") continue;
    await engine.kill();
  }
  await using last = new EngineProcess(url, id, goal);
  return await last.ended();
}

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
