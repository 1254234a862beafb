import { expect } from "vitest";
import { test } from "@/tests/panel";
import { until } from "@/tests/until";
import { Ear } from "./ear";
import { Hub } from "./hub";

const CHANNEL = "a_test_of_the_hub";

test("whoever comes while a reading fails hears what changes after it", async ({ panel }) => {
  const readings: PromiseWithResolvers<number>[] = [];
  const ear = new Ear(panel.database.url);
  const hub = new Hub<number, number>(ear, {
    channel: CHANNEL,
    keyOf: (payload) => payload,
    read: () => {
      const reading = Promise.withResolvers<number>();
      readings.push(reading);
      return reading.promise;
    },
    diff: (before, after) => (before === after ? [] : [after]),
    versionOf: String,
    everyMs: 1,
  });
  const answer = async (place: number, how: (reading: PromiseWithResolvers<number>) => void) => {
    await until(() => readings.length > place);
    how(readings[place] as PromiseWithResolvers<number>);
  };
  const [first, second] = [aFollower(), aFollower()];

  const followed = hub.follow("thing", first);
  await answer(0, ({ resolve }) => resolve(1));
  await followed;
  await panel.database.pool.query("select pg_notify($1, 'thing')", [CHANNEL]);
  await until(() => readings.length === 2);
  const coming = hub.follow("thing", second);
  await answer(1, ({ reject }) => reject(new Error("the server went away")));
  await answer(2, ({ resolve }) => resolve(2));
  expect((await coming).view).toBe(2);
  expect(first.lost).toEqual(["Error: the server went away"]);

  await panel.database.pool.query("select pg_notify($1, 'thing')", [CHANNEL]);
  await answer(3, ({ resolve }) => resolve(3));
  await until(() => second.heard.length > 0);
  expect(second.heard).toEqual([3]);

  hub.close();
  await ear.close();
});

function aFollower() {
  const [heard, lost]: [number[], string[]] = [[], []];
  return {
    ...{ heard, lost },
    hear: (changes: readonly number[]) => heard.push(...changes),
    lose: (error: unknown) => lost.push(String(error)),
  };
}
