import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { ident, sql } from "@/lib/pg/sql";
import { carryOut } from "@/tests/carry-out";
import {
  closeGround,
  type Ground,
  layShape,
  openGround,
  planSubject,
  readSubject,
  type Subject,
  sweep,
} from "@/tests/plan-ground";
import { TESTED_VERSIONS } from "@/tests/versions";

const LONG_NAME = 'A table with "quotes" and a name that is as long as can be äöü';
const PARTITION_TAKES_THEM = expect.stringMatching(/^its storage parameters was changed/);

type Shape = Subject & { shape: string; fromVersion?: number; changed: unknown[] };

/** Each with what is meant to be different afterwards. */
const SHAPES: Shape[] = [
  { shape: "serial", key: "at", interval: "month", changed: [PARTITION_TAKES_THEM] },
  {
    ...{ shape: "identity", key: "day", interval: "week" },
    accept: ["widen_unique:subject_pkey", "widen_unique:subject_kind_idx"],
    changed: [
      expect.stringMatching(/^column day was changed: notNull false became true/),
      "foreign key child_fkey of subject_schema.child is gone",
      expect.stringMatching(/^index subject_kind_idx was changed: .*\(kind, lower\(kind\), day\)/),
      expect.stringMatching(/^index subject_pkey was changed: .*\(id, day\)/),
    ],
  },
  { shape: "names", name: LONG_NAME, key: "Cut By", interval: "week", changed: [] },
  { shape: "unproven", key: "number", interval: "250", changed: [] },
  { shape: "switched", key: "day", interval: "quarter", fromVersion: 15, changed: [] },
  { shape: "atomic", key: "id", interval: "month", fromVersion: 14, changed: [] },
];

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", ({ major, binaries }) => {
  let server: EmbeddedServer;
  let directory: string;
  let ground: Ground;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), `slackwater-carry-${major}-`));
    server = await startEmbeddedServer({
      ...{
        directory,
        owner: "tests of plans",
        settings: { fsync: "off", full_page_writes: "off" },
      },
      binaries: await locateBinaries(binaries),
    });
    ground = await openGround(server.url("postgres"));
  });
  afterAll(async () => {
    await closeGround(ground);
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  test.each(SHAPES.filter(({ fromVersion = 12 }) => fromVersion <= major))(
    "all that hangs on the shape $shape is there after the cutover, and unchanged after going back",
    async ({ shape, changed, fromVersion: _, ...subject }) => {
      await sweep(ground);
      const client = ground.owner;
      await layShape(client, shape);
      const before = await readSubject(client, subject);
      const plan = await planSubject(client, subject);
      expect(plan.refusals).toEqual([]);
      const rows = await contentOf(client, before.table.name);

      await carryOut(client, plan, ["prepare", "copy", "index", "cutover", "settle"]);

      const after = await readSubject(client, subject);
      expect(after.table.kind).toBe("p");
      expect(diffFacts(before, after).sort()).toEqual(changed);
      expect(await contentOf(client, before.table.name)).toEqual(rows);
      await carryOut(client, plan, ["roll_back", "settle_back"]);

      const back = await readSubject(client, subject);
      expect(diffFacts(before, back)).toEqual([]);
      expect(await contentOf(client, before.table.name)).toEqual(rows);
    },
  );
});

async function contentOf(client: Client, name: string): Promise<unknown[]> {
  const table = sql`${ident("subject_schema", name)}`;
  const { rows } = await client.query(
    `select count(*)::int, sum(('x' || substr(md5(t::text), 1, 8))::bit(32)::bigint)::text from ${table.text} as t`,
  );
  return rows;
}
