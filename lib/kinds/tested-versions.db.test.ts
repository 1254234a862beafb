import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { openKindGround } from "@/tests/kind-ground";
import { TESTED_VERSIONS } from "@/tests/versions";
import { check } from "./check";
import { measure } from "./measure";
import { sql } from "./sql";

const OTHERS = TESTED_VERSIONS.filter(({ binaries }) => binaries !== undefined);

const PARTITIONS = `
  create table {{ table }} (id bigint generated always as identity, at timestamptz not null) partition by range (at);
  create table {{ table }}_01 partition of {{ table }} for values from ({{ first }}) to ({{ second }});
  create table {{ table }}_02 partition of {{ table }} default;
  comment on table {{ table }} is {{ words }};
  create table {{ table.ident }}_copy as select {{ words }} as words, {{ soak }} as soak, {{ count }} as n;
  insert into {{ table }} (at) select {{ first }} + i * {{ soak }} from generate_series(1, {{ count }}) i`;

const READ =
  "select count(*) as rows, max(at) as last from {{ table }} where at >= {{ first }} and at < {{ second }}";

test.each(OTHERS)("the kinds that speak SQL do so with PostgreSQL $major", async (version) => {
  const directory = await mkdtemp(join(tmpdir(), `slackwater-kinds-${version.major}-`));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "tests of kinds", settings: { fsync: "off" } },
    binaries: await locateBinaries(version.binaries),
  });
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  const target = { ...parseTargetUrl(server.url("postgres")), tls: "disable" as const };
  {
    await using ground = openKindGround(target, client);
    const scope = {
      parameters: {
        table: { type: "table" as const, schema: "public", name: "Readings" },
        first: { type: "time" as const, at: "2026-01-01T00:00:00Z" },
        second: { type: "time" as const, at: "2026-02-01T00:00:00Z" },
        words: { type: "text" as const, text: "it's" },
        soak: { type: "duration" as const, ms: 3_600_000 },
        count: { type: "number" as const, number: 1000 },
      },
    };
    const made = await ground.attempt({ step: "make", scope }).run(sql, { sql: PARTITIONS });
    expect(made).toMatchObject({ verdict: "passed" });
    const probed = await ground.attempt({ step: "make", scope }).probe(sql, { sql: PARTITIONS });
    expect(probed).toMatchObject({ found: "done" });

    const alone = await ground.attempt({ step: "alone", scope }).run(sql, {
      sql: "create index concurrently at_idx on {{ table }}_01 (at); vacuum analyze {{ table }}_01; reindex index concurrently at_idx",
    });
    expect(alone).toMatchObject({ verdict: "passed" });

    const counted = await ground.attempt({ scope }).run(check, {
      sql: READ,
      expect: { rows: 743, last: { equals: "2026-01-31T23:00:00Z" } },
    });
    expect(counted).toMatchObject({ verdict: "passed" });

    const pruned = await ground.attempt({ scope }).run(check, {
      plan: { sql: READ, scans: 1, only: ["public.Readings_01"] },
    });
    expect(pruned).toMatchObject({ verdict: "passed" });

    const measured = await ground.attempt({ scope }).run(measure, {
      queries: { month: { sql: READ, scans: { "at-most": 1 } } },
      repeats: 2,
    });
    expect(measured).toMatchObject({ verdict: "passed", evidence: { values: { month_rows: 1 } } });

    const detached = await ground.attempt({ step: "detach", scope }).run(sql, {
      sql: "drop table {{ table }}_02; alter table {{ table }} detach partition {{ table }}_01 concurrently",
    });
    expect(detached).toMatchObject({ verdict: version.major < 14 ? "failed" : "passed" });
    await ground.gone();
  }
  await client.end();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});
