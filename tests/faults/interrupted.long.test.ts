import { Client } from "pg";
import { afterAll, expect } from "vitest";
import { findPartitioning } from "@/lib/partition/partition-engine";
import { type Cut, startCuttingProxy } from "@/tests/oracle/cutting-proxy";
import { connectTo } from "@/tests/oracle/ground";
import { MortalServer } from "@/tests/oracle/mortal-server";
import { beginMove } from "@/tests/oracle/there-and-back";
import { test } from "@/tests/postgres";
import { until } from "@/tests/until";
import { point } from "./points";
import { type Place, Strike } from "./strike";
import { WholeMove } from "./whole-move";

const isSwap = (statement: string) => statement.includes("granted timestamptz");
const isReplay = (statement: string) => statement.includes("place record") && !isSwap(statement);
const matches = (pattern: RegExp) => (statement: string) => pattern.test(statement);

const PLACES: [string, Place][] = [
  [
    point(2, "the next one goes on with what is there"),
    { during: "planned", isHere: matches(/create table \S+change_log_\d+" as/), when: "before" },
  ],
  [
    point(3, "the ledger says whether changes are logged"),
    { during: "planned", isHere: matches(/set capture_stamp =/), when: "after" },
  ],
  [
    point(4, "what is written before the first chunk is carried over"),
    { during: "prepared", isHere: matches(/insert into slackwater\.copy /), when: "before" },
  ],
  [
    point(5, "the chunk is copied again, and its rows are there once"),
    {
      ...{ during: "prepared", isHere: matches(/update slackwater\.chunk\s+set rows/) },
      ...{ when: "before", nth: 2 },
    },
  ],
  [
    point(6, "the chunk is not copied again"),
    {
      ...{ during: "prepared", isHere: matches(/update slackwater\.chunk\s+set rows/) },
      ...{ when: "after", nth: 2 },
    },
  ],
  [
    point(14, "every key is there once"),
    {
      ...{ during: "prepared", when: "after" },
      isHere: matches(/delete from \S+ as shadow\s+using \(select distinct/),
    },
  ],
  [
    point(15, "the index is there once, and valid"),
    { during: "indexing", isHere: matches(/^\s*create index/), when: "after", nth: 3 },
  ],
  [
    point(16, "every partition has its own in the end"),
    { during: "indexing", isHere: matches(/attach partition/), when: "after", nth: 2 },
  ],
  [point(17, "no row is missing for it"), { during: "ready", isHere: isReplay, when: "after" }],
  [
    point(18, "nothing is replayed twice or forgotten"),
    { during: "ready", isHere: matches(/update slackwater\.replay\s+set batches/), when: "after" },
  ],
  [
    point(24, "before the swap arrives, it has not happened"),
    { during: "ready", isHere: isSwap, when: "before" },
  ],
  [
    point(24, "after the swap, what is left of it is done"),
    { during: "ready", isHere: isSwap, when: "after" },
  ],
  [
    point(30, "before the swap back arrives, it has not happened"),
    { during: "reversible", isHere: isSwap, when: "before" },
  ],
  [
    point(30, "after the swap back, what is left of it is done"),
    { during: "reversible", isHere: isSwap, when: "after" },
  ],
];

type Fault = "the engine is killed" | "its backend is ended" | "the server stops at once" | Cut;
const FAULTS: Fault[] = [
  ...(["the engine is killed", "its backend is ended", "the server stops at once"] as const),
  ...(["before_it_arrives", "after_it_is_done"] as const),
];

let mortal: MortalServer | undefined;
afterAll(async () => mortal?.[Symbol.asyncDispose]());

for (const fault of FAULTS) {
  for (const [name, place] of PLACES)
    test(`${name}, when ${say(fault)}`, async ({ scratch }) => {
      const url = await whereItHappens(fault, scratch.url);
      await using move = await WholeMove.lay(url);
      const id = await beginMove(url);
      const ended = await struck(url, fault, place, (work, strike) =>
        move.goOn(work, id, {
          onStage: (state) => {
            strike.stage = state;
          },
        }),
      );
      // Only one that is killed does not go on by itself.
      if (fault !== "the engine is killed") expect(ended).toBe("done");

      await move.goOn({ connect: connectTo(url) }, id);

      expect(await move.faults()).toEqual([]);
    });

  test(`${point(1, "it begins again")}, when ${say(fault)}`, async ({ scratch }) => {
    const url = await whereItHappens(fault, scratch.url);
    await using move = await WholeMove.lay(url);
    const place: Place = {
      ...{ during: "", isHere: matches(/insert into slackwater\.migration/), when: "before" },
    };
    await struck(
      url,
      fault,
      place,
      async ({ connect }) => void (await beginMove(url, { connect })),
    );

    const work = { connect: connectTo(url) };
    const found = await findPartitioning(work, { schema: "public", name: "Reading" });
    await move.goOn(work, found ?? (await beginMove(url)));

    expect(await move.faults()).toEqual([]);
  });
}

/** Lets an engine work until it is struck, and has gone on or is gone; gives what became of it. */
async function struck(
  url: string,
  fault: Fault,
  place: Place,
  work: (
    work: { connect: ReturnType<typeof connectTo>; patienceMs: number },
    strike: Strike,
  ) => Promise<void>,
): Promise<string> {
  let cut: Cut | undefined;
  await using proxy = await startCuttingProxy(url, () => {
    const now = cut;
    cut = undefined;
    return now;
  });
  const strike = new Strike(place, async (session, its) => {
    if (fault === "the engine is killed") its.kill();
    else if (fault === "its backend is ended") await endBackend(url, session);
    else if (fault === "the server stops at once") await mortal?.crashAndRestart();
    else cut = fault;
  });
  // The engine that brought the table here may still have its session.
  await untilAlone(url);
  const isCut = fault === "before_it_arrives" || fault === "after_it_is_done";
  const connect = strike.watch(connectTo(isCut ? proxy.url : url));
  const patienceMs = fault === "the engine is killed" ? 0 : 20_000;
  const ended = await work({ connect, patienceMs }, strike).then(
    () => "done",
    (error: Error) => error.message,
  );
  expect(strike.hasStruck, `the place was passed, and it ended so: ${ended}`).toBe(true);
  expect(proxy.cuts).toEqual(isCut ? [fault] : []);
  await untilAlone(url);
  return ended;
}

async function whereItHappens(fault: Fault, url: string): Promise<string> {
  if (fault !== "the server stops at once") return url;
  mortal ??= await MortalServer.start();
  return mortal.url;
}

async function endBackend(url: string, session: Client): Promise<void> {
  const { processID } = session as unknown as { processID: number };
  await onServer(url, async (client) => {
    await client.query("select pg_terminate_backend($1)", [processID]);
    const isThere = "select from pg_stat_activity where pid = $1";
    await until(async () => (await client.query(isThere, [processID])).rowCount === 0);
  });
}

/** The server notices a connection that broke off a moment later. */
async function untilAlone(url: string): Promise<void> {
  await onServer(url, (client) =>
    until(async () => {
      const { rowCount } = await client.query(
        "select from pg_stat_activity where application_name = 'engine under test' and datname = current_database()",
      );
      return rowCount === 0;
    }),
  );
}

async function onServer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function say(fault: Fault): string {
  if (fault === "before_it_arrives") return "the connection is cut with a commit on its way";
  if (fault === "after_it_is_done")
    return "the connection is cut with a commit's answer on its way";
  return fault;
}
