import { expect, test } from "vitest";
import { readPartitioning } from "@/lib/partition/partition-engine";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { connectTo } from "@/tests/oracle/ground";
import { beginMove } from "@/tests/oracle/there-and-back";
import { point } from "./points";
import { StandbyPair } from "./standby-pair";
import { type Place, Strike } from "./strike";
import { WholeMove } from "./whole-move";

const matches = (pattern: RegExp) => (statement: string) => pattern.test(statement);
const isSwap = (statement: string) => statement.includes("granted timestamptz");
const at = (during: string, isHere: Place["isHere"], nth = 1): Place => ({
  ...{ during, isHere, nth, when: "before" },
});

/** One in every state of a migration. */
const PLACES: Record<string, Place> = {
  planned: at("planned", matches(/set capture_stamp =/)),
  prepared: at("prepared", matches(/insert into slackwater\.copy /)),
  copying: at("prepared", matches(/update slackwater\.chunk\s+set rows/), 2),
  catching_up: at("prepared", matches(/delete from \S+ as shadow\s+using \(select distinct/)),
  indexing: at("indexing", matches(/^\s*create index/), 3),
  ready: at("ready", isSwap),
  reversible: at("reversible", (text) => text.includes("place record") && !isSwap(text)),
  rolled_back: at("rolled_back", matches(/drop table/)),
};
test.for(Object.keys(PLACES))(
  point(33, "when it is %s, the engine goes on with the new primary, and nothing is lost"),
  async (state) => {
    await using pair = await StandbyPair.start();
    await using move = await WholeMove.lay(pair.url);
    await pair.addStandby();
    const id = await beginMove(pair.url);
    const strike = new Strike(PLACES[state] ?? at("", () => false), () => pair.failOver());
    const connect: Connect = strike.watch(connectTo(pair.url));

    await move.goOn({ connect, patienceMs: 30_000 }, id, {
      onStage: (stage) => {
        strike.stage = stage;
      },
    });

    expect(strike.hasStruck).toBe(true);
    expect(await move.faults()).toEqual([]);
  },
);

test(point(33, "on a standby a migration can be looked at, and nothing else"), async () => {
  await using pair = await StandbyPair.start();
  await using move = await WholeMove.lay(pair.url);
  const id = await beginMove(pair.url);
  await pair.addStandby();
  const there = { connect: connectTo(pair.standbyUrl), patienceMs: 0 };

  expect((await readPartitioning(there, id)).state).toBe("planned");
  await expect(move.goOn(there, id)).rejects.toMatchObject({ code: "25006" });
  await expect(beginMove(pair.standbyUrl)).rejects.toMatchObject({
    message: expect.stringContaining("standby"),
  });
  expect(await move.state()).toBe("planned");
});
