import { describe, expect } from "vitest";
import type { StreamMessage, TopicNews } from "@/lib/core/live/topic";
import type { SampleRange } from "@/lib/core/samples/sample";
import { aPlan } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { test as base, type TestPanel } from "@/tests/panel";
import { until } from "@/tests/until";
import { Ear } from "./ear";
import { type EventHub, openEventHub } from "./event-hub";
import { followTopics } from "./follow-topics";

type Process = EventHub;

const test = base.extend<{ hub: Process; other: Process }>({
  hub: async ({ panel }, use) => useHub(panel, use),
  other: async ({ panel }, use) => useHub(panel, use),
});

describe("whoever follows several things over one stream", () => {
  test("gets each as it stands, and then what changes in any of them", async ({ panel, hub }) => {
    const [first, second] = [await aRunOf(panel), await aRunOf(panel)];
    const heard = await follow(panel, hub, ["runs", `run:${first}`, `run:${second}`]);
    expect(heard.topics()).toEqual(new Set(["runs", `run:${first}`, `run:${second}`]));
    heard.messages.length = 0;

    await rename(panel, second);

    await until(() => heard.topics().has("runs") && heard.topics().has(`run:${second}`));
    expect(heard.topics().has(`run:${first}`)).toBe(false);
    const card = { id: second, title: expect.stringMatching(/^Title/) };
    expect(heard.changesOf("runs")).toMatchObject([{ type: "card", card }]);
  });

  test("is told where each change leads from, so that none can be missed unnoticed", async ({
    panel,
    hub,
  }) => {
    const id = await aRunOf(panel);
    const heard = await follow(panel, hub, [`run:${id}`]);
    for (let round = 0; round < 3; round += 1) {
      const before = heard.messages.length;
      await rename(panel, id);
      await until(() => heard.messages.length > before);
    }
    const versions = heard.messages.map((message) => ("version" in message ? message : undefined));
    expect(versions[0]?.from).toBeNull();
    for (const [place, message] of versions.entries())
      if (place > 0) expect(message?.from).toBe(versions[place - 1]?.version);
  });

  test("comes back with its versions and is told only of what has changed since", async ({
    panel,
    hub,
  }) => {
    const [still, moved] = [await aRunOf(panel), await aRunOf(panel)];
    const topics = ["runs", `run:${still}`, `run:${moved}`];
    const before = await follow(panel, hub, topics);
    await rename(panel, moved);

    const again = await follow(panel, hub, topics, before.versions());

    expect(again.changesOf(`run:${still}`)).not.toContainEqual(
      expect.objectContaining({ type: "snapshot" }),
    );
    expect(again.changesOf(`run:${moved}`)).toMatchObject([{ type: "snapshot" }]);
    expect(again.changesOf("runs")).toMatchObject([{ type: "list" }]);
  });

  test("is told of a change without delay, however many have come just before it", async ({
    panel,
    hub,
  }) => {
    const id = await aRunOf(panel);
    const all: Awaited<ReturnType<typeof follow>>[] = [];
    for (let come = 0; come < 40; come += 1) all.push(await follow(panel, hub, [`run:${id}`]));
    for (const { messages } of all) messages.length = 0;

    const changedAt = performance.now();
    await rename(panel, id);
    await until(() => all.every(({ messages }) => messages.length > 0));
    expect(performance.now() - changedAt).toBeLessThan(1_000);
  });

  test("is told that a run is not there, and hears of the others", async ({ panel, hub }) => {
    const id = await aRunOf(panel);
    const gone = "run:00000000-0000-4000-8000-000000000000";
    const heard = await follow(panel, hub, [gone, `run:${id}`]);
    expect(heard.messages).toContainEqual({ topic: gone, gone: true });
    expect(heard.topics().has(`run:${id}`)).toBe(true);
  });

  test("is refused a topic that there is not, and follows nothing", async ({ panel, hub }) => {
    await expect(follow(panel, hub, ["runs", "people"])).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("what is read of a target", () => {
  test("is told within a second of its commit, read once for all, and nothing of it twice", async ({
    panel,
    hub,
  }) => {
    const id = await aRunOf(panel);
    await keep(panel, id, 1, 2);
    const [one, other] = [
      await follow(panel, hub, [`samples:${id}`]),
      await follow(panel, hub, [`samples:${id}`]),
    ];
    expect(one.news()).toEqual([{ topic: `samples:${id}`, after: START + 2_000, changes: [] }]);

    const keptAt = performance.now();
    await keep(panel, id, 3);
    await until(() => one.news().length === 2 && other.news().length === 2);
    expect(performance.now() - keptAt).toBeLessThan(1_000);
    await keep(panel, id, 4);
    await until(() => one.news().length === 3);

    const [, third, fourth] = one.news();
    expect(third?.after).toBe(START + 2_000);
    expect(fourth?.after).toBe(START + 3_000);
    expect([third, fourth].map((news) => rangeOf(news)?.values)).toEqual([
      { "rows.copied": [3] },
      { "rows.copied": [4] },
    ]);
    expect(rangeOf(fourth)?.partitions).toMatchObject([{ name: "p1", rows: 4 }]);
    expect(other.news()[1]?.changes).toBe(third?.changes);
  });

  test("is told without a gap when the session that listens was ended meanwhile", async ({
    panel,
    hub,
  }) => {
    const id = await aRunOf(panel);
    await keep(panel, id, 1);
    const heard = await follow(panel, hub, [`samples:${id}`]);
    const { rows } = await panel.database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'slackwater/follow' and datname = current_database()",
    );
    expect(rows).toHaveLength(1);
    await keep(panel, id, 2, 3, 4);

    await until(() => rangeOf(heard.news().at(-1))?.last === START + 4_000);
    expect(heard.news().flatMap((news) => rangeOf(news)?.at ?? [])).toEqual(
      [2, 3, 4].map((second) => START + second * 1_000),
    );
    expect(heard.news()[1]?.after).toBe(START + 1_000);
  });
});

describe("who is here", () => {
  test("is told to all processes, each person once, until they have gone", async ({
    panel,
    hub,
    other,
  }) => {
    const run = await aRunOf(panel);
    const [ann, ben] = [
      { id: "1", name: "Ann" },
      { id: "2", name: "Ben" },
    ];
    const heard = await follow(panel, hub, [`here:${run}`]);
    const goOut = [hub.presence.enter(run, ann), hub.presence.enter(run, ann)];
    const leave = other.presence.enter(run, ben);
    await until(() => names(heard.changesOf(`here:${run}`)) === "Ann, Ben");

    goOut[0]?.();
    leave();
    await until(() => names(heard.changesOf(`here:${run}`)) === "Ann");
    goOut[1]?.();
    await until(() => names(heard.changesOf(`here:${run}`)) === "");
  });

  test("is said with a number where there are too many for one notification", async ({
    panel,
    hub,
    other,
  }) => {
    const run = await aRunOf(panel);
    const heard = await follow(panel, other, [`here:${run}`]);
    const name = "A person with a name that is somewhat longer than most names are";
    for (let id = 0; id < 300; id += 1) hub.presence.enter(run, { id: String(id), name });
    await until(() => heard.changesOf(`here:${run}`).at(-1)?.["more"] === 275);
  });
});

async function useHub(panel: TestPanel, use: (hub: EventHub) => Promise<void>): Promise<void> {
  const ear = new Ear(panel.database.url);
  const hub = openEventHub(panel.system.db, ear);
  await use(hub);
  hub.close();
  await ear.close();
}

let made = 0;

/** Each on a target of its own. */
function aRunOf(panel: TestPanel): Promise<string> {
  made += 1;
  return aRun(panel, aPlan({ playbook: `playbook-${made}` }));
}

const START = Date.parse("2026-03-01T02:00:00Z");

/** Readings at these seconds, and the partition that each of them saw. */
async function keep({ system }: TestPanel, runId: string, ...seconds: number[]): Promise<void> {
  for (const second of seconds) {
    const at = { runId, at: new Date(START + second * 1_000), resolution: 1 };
    const figures = {
      ...{ place: 0, from: null, to: null, isDefault: false },
      ...{ rows: second, bytes: 1, planned: null, changes: 1 },
    };
    await system.db.partitionSample.create({ data: { ...at, name: "p1", figures } });
    await system.db.sample.create({ data: { ...at, figures: { "rows.copied": second } } });
  }
}

function rangeOf(news: TopicNews | undefined): SampleRange | undefined {
  return news?.changes[0] as SampleRange | undefined;
}

let renamed = 0;

async function rename({ system }: TestPanel, id: string): Promise<void> {
  renamed += 1;
  const data = { title: `Title ${renamed}`, version: { increment: 1 } };
  await system.db.run.update({ where: { id }, data });
}

function names(changes: Record<string, unknown>[]): string | undefined {
  const last = changes.at(-1) as { people: { name: string }[] } | undefined;
  return last?.people.map(({ name }) => name).join(", ");
}

async function follow(
  panel: TestPanel,
  hub: EventHub,
  topics: string[],
  after: ReadonlyMap<string, string> = new Map(),
) {
  const messages: StreamMessage[] = [];
  const hear = (message: StreamMessage) => messages.push(message);
  await followTopics(panel.system, hub, { topics, after }, { hear, lose: () => {} });
  const told = () => messages.flatMap((message) => ("version" in message ? [message] : []));
  return {
    messages,
    news: () => messages.flatMap((message) => ("after" in message ? [message] : [])),
    topics: () => new Set(told().map(({ topic }) => topic)),
    versions: () => new Map(told().map(({ topic, version }) => [topic, version])),
    changesOf: (topic: string) =>
      told()
        .filter((message) => message.topic === topic)
        .flatMap(({ changes }) => changes as Record<string, unknown>[]),
  };
}
