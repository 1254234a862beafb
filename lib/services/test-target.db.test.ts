import { expect } from "vitest";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { findFreePort } from "@/lib/pg/free-port";
import { type TestPanel, test } from "@/tests/panel";
import { startPgBouncer } from "@/tests/pgbouncer";
import { addTarget } from "./add-target";
import { readTargetFacts } from "./read-target-facts";
import { testTarget } from "./test-target";

test("a pooler that shares sessions is found and refused for engine work, with the reason", async ({
  panel,
}) => {
  await using pooler = await startPgBouncer(serverOf(panel), { mode: "transaction", poolSize: 5 });
  const main = `${urlOf(panel, pooler.address.port)}?sslmode=disable`;
  const { id } = await addTarget(panel.system, { ...NAMED, main: { url: main } });

  const tested = await testTarget(panel.system, id);

  expect(tested.addresses).toMatchObject([
    { kind: "main", reachable: true, pooler: "transaction" },
  ]);
  expect(tested.engine).toMatchObject({
    usable: false,
    message: expect.stringContaining("gives every transaction another session"),
    remedy: expect.stringContaining("Add a direct address"),
  });
  expect(await readTargetFacts(panel.system, id)).toMatchObject({
    state: "reachable",
    warning: { remedy: expect.stringContaining("direct address") },
  });
});

test("with a direct address past the pooler the engine can work", async ({ panel }) => {
  await using pooler = await startPgBouncer(serverOf(panel), { mode: "transaction", poolSize: 5 });
  const { id } = await addTarget(panel.system, {
    ...NAMED,
    main: { url: `${urlOf(panel, pooler.address.port)}?sslmode=disable` },
    direct: { url: `${urlOf(panel)}?sslmode=disable` },
  });

  const tested = await testTarget(panel.system, id);

  expect(tested.engine).toEqual({ usable: true, through: "direct" });
});

test("a target that is down is a state with a remedy, and its test an entry of the trail", async ({
  panel,
}) => {
  const url = urlOf(panel, await findFreePort());
  const { id } = await addTarget(panel.system, { ...NAMED, main: { url } });

  const tested = await testTarget(panel.system, id);

  expect(tested).toMatchObject({
    addresses: [{ reachable: false, message: expect.stringContaining("nothing listens on port") }],
    engine: { usable: false },
  });
  expect(await readTargetFacts(panel.system, id)).toMatchObject({ state: "unreachable" });
  const { rows } = await panel.database.pool.query(
    "select act, outcome from audit_entry order by seq desc limit 1",
  );
  expect(rows).toEqual([{ act: "target.test", outcome: "done" }]);
});

const NAMED = { name: "App", environment: "staging" };

function serverOf({ database }: TestPanel) {
  return { ...parseTargetUrl(database.url), tls: "disable" as const };
}

function urlOf({ database }: TestPanel, port?: number): string {
  const url = new URL(database.url);
  if (port) url.port = String(port);
  return url.href;
}
