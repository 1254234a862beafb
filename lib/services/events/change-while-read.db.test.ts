import { describe, expect } from "vitest";
import type { StreamMessage } from "@/lib/core/live/topic";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { readListVersion } from "@/lib/services/runs/reading/list-runs";
import type { Database } from "@/lib/store/database";
import { aPlan } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { test as base, type TestPanel } from "@/tests/panel";
import { until } from "@/tests/until";
import { Ear } from "./ear";
import { openEventHub } from "./event-hub";
import { followTopics } from "./follow-topics";

/** Follows one topic; when its first reading has its version, something happens before the rest is read. */
type FollowWhile = (
  topic: string,
  version: string,
  happens: () => Promise<unknown>,
) => Promise<StreamMessage[]>;

const test = base.extend<{ followWhile: FollowWhile }>({
  followWhile: async ({ panel }, use) => {
    const ear = new Ear(panel.database.url);
    const ends: (() => void)[] = [];
    await use(async (topic, version, happens) => {
      const hub = openEventHub(afterFirstLook(panel, happens), ear);
      ends.push(() => hub.close());
      const heard: StreamMessage[] = [];
      const asked = { topics: [topic], after: new Map([[topic, version]]) };
      const hear = (message: StreamMessage) => heard.push(message);
      await followTopics(panel.system, hub, asked, { hear, lose: () => {} });
      return heard;
    });
    for (const end of ends) end();
    await ear.close();
  },
});

describe("whoever comes while something changes, with the version before it", () => {
  test("is told what was added to a run", async ({ panel, followWhile }) => {
    const id = await aRun(panel, aPlan());
    const { version } = await getRunView(panel.system, id);
    const note = { runId: id, actorName: "Person 1", verb: "note", words: "Just now." };

    const heard = await followWhile(`run:${id}`, version, () =>
      panel.system.db.$transaction([
        panel.system.db.runEvent.create({ data: note }),
        panel.system.db.run.update({ where: { id }, data: { version: { increment: 1 } } }),
      ]),
    );

    await until(() => JSON.stringify(heard).includes("Just now."));
    expect(heard.map((message) => "version" in message && message.version)).toContain(version);
  });

  test("is told of a card that changed in the list", async ({ panel, followWhile }) => {
    const id = await aRun(panel, aPlan());
    const version = await readListVersion(panel.system.db);
    const data = { title: "Just now", version: { increment: 1 } };

    const heard = await followWhile("runs", version, () =>
      panel.system.db.run.update({ where: { id }, data }),
    );

    await until(() => JSON.stringify(heard).includes("Just now"));
  });
});

/** The panel's database, where something happens once after the first look at any run. */
function afterFirstLook({ system }: TestPanel, happens: () => Promise<unknown>): Database {
  let hasHappened = false;
  const watched = system.db.$extends({
    query: {
      run: {
        async $allOperations({ args, query }) {
          const found = await query(args);
          if (!hasHappened) {
            hasHappened = true;
            await happens();
          }
          return found;
        },
      },
    },
  });
  return watched as unknown as Database;
}
