import { Client } from "pg";
import { expect } from "vitest";
import { aPlan } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { endSessionInTarget } from "./end-session-in-target";
import { listSessions } from "./list-sessions";

test("sessions of a run are seen with what blocks them and what waits for them, and are ended by name", async ({
  panel,
}) => {
  const operator = await panel.as("operator");
  const runId = await stage(panel, aPlan(), { run: RUNNING });
  await panel.database.pool.query("create table busy (id int)");
  const blocker = await open(panel, "the application");
  const ours = await open(panel, `slackwater/${runId.slice(-12)}/first/3`);
  const behind = await open(panel, "a report");
  await blocker.query("begin; lock table busy in access share mode");
  const lock = ours.query("alter table busy add note text").catch(() => {});
  // Whoever reads gets past a lock that nobody waits for yet.
  await until(
    () => listSessions(operator, runId),
    (sessions) => sessions.some(({ relation }) => relation === "blocks us"),
  );
  const read = behind.query("select * from busy").catch(() => {});

  const seen = await until(
    () => listSessions(operator, runId),
    (sessions) => sessions.length === 3,
  );
  expect(seen.map(({ relation, applicationName }) => [relation, applicationName]).sort()).toEqual([
    ["blocks us", "the application"],
    ["ours", `slackwater/${runId.slice(-12)}/first/3`],
    ["waits for us", "a report"],
  ]);
  const found = seen.find(({ relation }) => relation === "blocks us");
  expect(seen.find(({ relation }) => relation === "ours")).toMatchObject({
    ...{ step: { id: "first", epoch: 3 }, waitsFor: "Lock: relation" },
    statement: "alter table busy add note text",
  });

  const end = { runId, pid: found?.pid, reason: "It forgot its transaction." };
  await endSessionInTarget(operator, end);
  await Promise.all([lock, read]);
  await expect(endSessionInTarget(operator, end)).rejects.toMatchObject({ code: "stale_state" });

  const [entry] = await panel.system.db.auditEntry.findMany({
    where: { outcome: "done" },
    orderBy: { seq: "desc" },
    take: 1,
  });
  expect(entry).toMatchObject({
    ...{ act: "run.end-session", reason: "It forgot its transaction." },
    before: { applicationName: "the application", relation: "blocks us" },
  });
});

test("a session that has nothing to do with the run is not ended", async ({ panel }) => {
  const operator = await panel.as("operator");
  const runId = await stage(panel, aPlan(), { run: RUNNING });
  const stranger = await open(panel, "somebody else");
  const { rows } = await stranger.query("select pg_backend_pid() as pid");

  await expect(
    endSessionInTarget(operator, { runId, pid: rows[0].pid, reason: "Just so." }),
  ).rejects.toMatchObject({ code: "stale_state" });

  expect((await stranger.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

/** A session in the test's database; dropping that ends it. */
async function open({ database }: TestPanel, name: string): Promise<Client> {
  const client = new Client({ connectionString: database.url, application_name: name });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Asks again until it is so; the time limit of the test ends it. */
async function until<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
): Promise<Seen> {
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
  }
}
