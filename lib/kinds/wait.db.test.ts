import { expect } from "vitest";
import { test } from "@/tests/kind-ground";
import { wait } from "./wait";

const START = new Date("2026-11-20T02:00:00Z");
const after = (minutes: number) => () => new Date(START.getTime() + minutes * 60_000);

test("goes on later, and is over when the time has come", async ({ ground }) => {
  const begun = await ground.attempt({ now: after(0) }).run(wait, { for: "15m" });
  const ended = await ground.attempt({ now: after(15) }).run(wait, { for: "15m" });

  expect(begun).toMatchObject({ verdict: "later", at: after(15)() });
  expect(ended).toMatchObject({ verdict: "passed" });
});

test("does not begin again when it is woken too early, or taken over", async ({ ground }) => {
  await ground.attempt({ now: after(0) }).run(wait, { for: "15m" });
  const early = await ground.attempt({ now: after(10) }).run(wait, { for: "15m" });

  expect(early).toMatchObject({ verdict: "later", at: after(15)() });
});

test("a pause keeps what is left", async ({ ground }) => {
  await ground.attempt({ now: after(0) }).run(wait, { for: "15m" });
  const pausing = ground.attempt({ now: after(5) });
  pausing.pause();

  expect(await pausing.run(wait, { for: "15m" })).toEqual({ verdict: "paused" });
  expect(await ground.attempt({ now: after(60) }).run(wait, { for: "15m" })).toMatchObject({
    verdict: "later",
    at: after(70)(),
  });
});

test("a pause does not move a moment", async ({ ground }) => {
  const pausing = ground.attempt({ now: after(0) });
  pausing.pause();
  await pausing.run(wait, { until: "02:30" });
  const resumed = await ground.attempt({ now: after(20) }).run(wait, { until: "02:30" });
  const late = await ground.attempt({ now: after(40) }).run(wait, { until: "02:30" });

  expect(resumed).toMatchObject({ verdict: "later", at: after(30)() });
  expect(late).toMatchObject({ verdict: "passed" });
});

test.for([
  ["01:59", after(-1)],
  ["13:59", after(12 * 60 - 1)],
  ["14:30 UTC", after(-11.5 * 60)],
  ["2026-11-21T02:00+01:00", after(23 * 60)],
  ["2026-11-20 03:00 UTC", after(60)],
] as const)("until %s is the nearest such moment", async ([text, moment], { ground }) => {
  const { ctx } = ground.attempt({ now: after(0) });
  const outcome = await wait.run(ctx, { until: text });

  if (moment() > START) expect(outcome).toMatchObject({ verdict: "later", at: moment() });
  else expect(outcome).toMatchObject({ evidence: { detail: { until: moment().toISOString() } } });
});

test("takes its duration and its moment from the run", async ({ ground }) => {
  const scope = {
    parameters: { soak: { type: "duration" as const, ms: 600_000 } },
    run: { "opens at": "2026-11-20T02:05:00.000Z" },
  };
  const soak = ground.attempt({ step: "soak", scope, now: after(0) });
  const opens = ground.attempt({ step: "opens", scope, now: after(0) });

  expect(await soak.run(wait, { for: "{{ soak }}" })).toMatchObject({ at: after(10)() });
  expect(await opens.run(wait, { until: "{{ run.opens at }}" })).toMatchObject({ at: after(5)() });
});

test("what stands for no time is refused before it begins", async ({ ground }) => {
  const scope = { run: { number: 7 } };
  const run = (input: unknown) => ground.attempt({ scope }).run(wait, input);

  await expect(run({ until: "{{ run.number }}" })).rejects.toThrow('stands for "7"');
  await expect(run({ for: "{{ copy.took }}" })).rejects.toThrow("is not known");
  await expect(run({ for: "5m", until: "02:30" })).rejects.toThrow("either");
  await expect(run({})).rejects.toThrow("either");
});
