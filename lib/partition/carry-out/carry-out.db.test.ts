import { expect } from "vitest";
import { beginMigration } from "@/lib/partition/begin-migration";
import { withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { contentOf, type Ground, layShape, readSubject, test } from "@/tests/plan-ground";
import { copyTable } from "./copy-table";
import { indexTable } from "./index-table";
import { prepareTable } from "./prepare-table";

const QUESTION = { schema: "subject_schema", name: "subject", key: "at" };
const OPTIONS = { interval: "month", accept: ["space_unknown"] };

test("a table is carried through to ready, by a login that may only act as its owner", async ({
  ground,
}) => {
  await layShape(ground, "serial");
  const connect = connectTo(await memberUrl(ground));
  const { id, plan } = await beginMigration(connect, QUESTION, PlanOptions.parse(OPTIONS));

  const state = await withEngine({ connect }, id, async (engine) => {
    await prepareTable(engine);
    await copyTable(engine, SMALL_CHUNKS);
    await indexTable(engine);
    return (await readMigration(engine.main, id)).state;
  });

  expect(state).toBe("ready");
  expect(await contentOf(ground.owner, plan.shadow)).toEqual(
    await contentOf(ground.owner, "subject"),
  );
  const { rows } = await ground.admin.query(
    `select distinct pg_get_userbyid(relowner) as owner from pg_class
      where relnamespace in ('slackwater'::regnamespace, 'subject_schema'::regnamespace)`,
  );
  expect(rows).toEqual([{ owner: "subject_owner" }]);
});

test("a thing that is changed between two stages stops it, and is named", async ({ ground }) => {
  await layShape(ground, "serial");
  const connect = connectTo(ground.ownerUrl);
  const { id } = await beginMigration(connect, QUESTION, PlanOptions.parse(OPTIONS));

  const stopped = withEngine({ connect }, id, async (engine) => {
    await prepareTable(engine);
    await ground.owner.query("comment on column subject_schema.subject.id is 'another'");
    await copyTable(engine, SMALL_CHUNKS);
  });

  await expect(stopped).rejects.toMatchObject({
    code: "table_changed",
    message: expect.stringMatching(/column id was changed: comment .* became "another"/),
  });
  expect((await readSubject(ground.owner, { key: "at" })).table.kind).toBe("r");
});

test("what is built side by side keeps to its core, its cache and its partition, and what stands alone does as the server is set", async ({
  ground,
}) => {
  await layShape(ground, "serial");
  await ground.admin.query(`
    create table public.built (
      n serial, session integer default pg_backend_pid(), index oid, workers text, synchronous text, memory text
    );
    create function public.note_built() returns event_trigger language plpgsql security definer as $$ begin
      insert into public.built (index, workers, synchronous, memory)
      select objid, current_setting('max_parallel_maintenance_workers'), current_setting('synchronous_commit'),
             current_setting('maintenance_work_mem')
        from pg_event_trigger_ddl_commands() where command_tag = 'CREATE INDEX';
    end $$;
    create event trigger built on ddl_command_end execute function public.note_built()`);
  const connect = connectTo(ground.ownerUrl);
  const { id } = await beginMigration(connect, QUESTION, PlanOptions.parse(OPTIONS));

  await withEngine({ connect }, id, async (engine) => {
    await prepareTable(engine);
    await copyTable(engine, SMALL_CHUNKS);
    await indexTable(engine);
  });

  const { rows } = await ground.admin.query(`
    select distinct amname, relkind, workers, synchronous, memory
      from public.built join pg_class on pg_class.oid = index join pg_am on pg_am.oid = relam
     where relnamespace = 'subject_schema'::regnamespace
     order by workers, amname`);
  const { rows: partitions } = await ground.admin.query(`
    select count(distinct session)::int as sessions, max(n) - min(n) + 1 - count(*) as "othersBetween"
      from (select row_number() over (partition by session order by n) as n, session, indrelid
              from public.built join pg_index on indexrelid = index join pg_class on pg_class.oid = indrelid
             where relkind = 'r') as built
     group by indrelid`);
  await ground.admin.query("drop event trigger built; drop table public.built");
  const beside = { relkind: "i", workers: "0", synchronous: "off" };
  const alone = { relkind: "I", workers: "2", synchronous: "on", memory: "64MB" };
  expect(rows).toEqual([
    { amname: "btree", ...beside, memory: "2MB" },
    { amname: "gin", ...beside, memory: "64MB" },
    { amname: "btree", ...alone },
    { amname: "gin", ...alone },
  ]);
  expect(new Set(partitions.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ sessions: 1, othersBetween: "0" })]),
  );
});

/** A role that owns nothing and is a member of the owner. */
async function memberUrl({ admin, ownerUrl }: Ground): Promise<string> {
  await admin.query(`
    do $$ begin
      create role member_of_owner login noinherit password 'only for tests' in role subject_owner;
    exception when duplicate_object or unique_violation then null; end $$`);
  const url = new URL(ownerUrl);
  url.username = "member_of_owner";
  return url.href;
}
