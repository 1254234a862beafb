import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { ServerFacts } from "@/lib/core/server-facts";
import { OPTIONS } from "@/tests/target";
import { TESTED_VERSIONS } from "@/tests/versions";
import { detectPooler } from "./detect-pooler";
import { locateBinaries } from "./embedded-binaries";
import { startEmbeddedServer } from "./embedded-server";
import { inReadOnly } from "./read-only";
import { readServerFacts } from "./read-server-facts";
import { readEstimatedTables } from "./server-facts/read-tables";
import { withTarget } from "./with-target";

const PATIENT = { ...OPTIONS, deadlineMs: 20_000 };
const LIMITS = { statementTimeoutMs: 10_000, lockTimeoutMs: 1_000, now: () => new Date() };

test.each(TESTED_VERSIONS)("all of a PostgreSQL $major can be read", async (version) => {
  const directory = await mkdtemp(join(tmpdir(), `slackwater-${version.major}-`));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "tests of versions", settings: { fsync: "off" } },
    binaries: await locateBinaries(version.binaries),
  });
  const target = { ...parseTargetUrl(server.url("postgres")), tls: "disable" as const };

  const pooler = await detectPooler(target, PATIENT);
  const facts = await withTarget(target, PATIENT, async (client) => {
    await client.query("create table t as select generate_series(1, 1000) as id");
    await inReadOnly(client, LIMITS, () => readEstimatedTables(client));
    return readServerFacts(client, LIMITS);
  });

  await server.stop();
  await rm(directory, { recursive: true, force: true });
  const { server: identity, ...groups } = ServerFacts.parse(facts);
  expect(pooler).toBe("none");
  expect(Math.floor(identity.version.number / 10_000)).toBe(version.major);
  for (const group of Object.values(groups)) expect(group.state).toBe("read");
});
