import { Client } from "pg";
import { expect } from "vitest";
import { withEngine } from "@/lib/partition/engine";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { type Moving, makeReady, makeReversible, QUICK, test } from "@/tests/move-ground";
import { point } from "./points";
import { Strike } from "./strike";

const SUBJECT = "subject_schema.subject";
const PARTNER = "subject_schema.owner_of";

test(
  point(24, "whoever reads and then writes is not made the victim of a deadlock"),
  async ({ moving }) => {
    await using other = await open(moving);
    await moving.engine(async (engine) => {
      await makeReady(engine);
      await other.query(`begin; select from ${SUBJECT} limit 1`);
      const cut = cutOver(engine, { ...QUICK, longMs: 60_000 });
      await expect.poll(() => waiting(moving)).toBeGreaterThan(0);
      // The swap holds the partner by now, and waits for the table that is read here.
      await other.query(`insert into ${PARTNER} values (3)`);
      await other.query(`update ${SUBJECT} set owner_id = 3 where id = 1; commit`);
      await cut;
    });

    const { rows } = await moving.owner.query(
      `select owner_id, tableoid::regclass <> '${SUBJECT}'::regclass as "isNew" from ${SUBJECT} where id = 1`,
    );
    expect(rows).toEqual([{ owner_id: 3, isNew: true }]);
  },
);

test(
  point(24, "what takes longer than 900 ms under the lock is undone, and tried again"),
  async ({ moving }) => {
    await moving.engine(makeReady);
    await moving.admin.query(`
    create function slow_down() returns event_trigger language plpgsql as 'begin perform pg_sleep(1); end';
    create event trigger slow_down on ddl_command_start when tag in ('ALTER TABLE') execute function slow_down()`);
    try {
      const slow = moving.engine((engine) => cutOver(engine, { ...QUICK, attemptsMax: 1 }));
      await expect(slow).rejects.toMatchObject({
        code: "table_busy",
        message: expect.stringContaining("not done within 900 ms"),
      });
      expect(await kindOf(moving)).toBe("r");
      await moving.owner.query(`update ${SUBJECT} set note = 'not locked' where id = 1`);
    } finally {
      await moving.admin.query("drop event trigger slow_down; drop function slow_down()");
    }

    await moving.engine((engine) => cutOver(engine, QUICK));
    expect(await kindOf(moving)).toBe("p");
  },
);

test(
  point(25, "simple and prepared statements, transactions and functions write on, there and back"),
  async ({ moving }) => {
    await moving.owner.query(`
    create function subject_schema.note_down(id int) returns void language plpgsql as
    $$ begin insert into subject_schema.subject values (id, '2026-02-02Z', 'by a function', 1); end $$`);
    await moving.engine(makeReady);
    const stop = new AbortController();
    const insert = `insert into ${SUBJECT} values ($1, '2026-02-02Z', 'written', 2)`;
    const clients = [
      writeOn(moving, stop.signal, 10_000, (client, id) => client.query(insert, [id])),
      writeOn(moving, stop.signal, 20_000, (client, id) =>
        client.query({ name: "prepared before", text: insert, values: [id] }),
      ),
      writeOn(moving, stop.signal, 30_000, async (client, id) => {
        await client.query(`begin; update ${SUBJECT} set note = 'touched' where id = ${id % 100}`);
        await client.query(insert, [id]);
        await client.query("commit");
      }),
      writeOn(moving, stop.signal, 40_000, (client, id) =>
        client.query("select subject_schema.note_down($1)", [id]),
      ),
    ];
    await moving.engine(async (engine) => {
      await cutOver(engine, QUICK);
      await rollBack(engine, QUICK);
    });
    stop.abort();
    const written = await Promise.all(clients);

    const { rows } = await moving.owner.query<{ id: number }>(
      `select id from ${SUBJECT} where id >= 10000 order by id`,
    );
    expect(rows.map(({ id }) => id)).toEqual(written.flat());
    for (const ids of written) expect(ids.length).toBeGreaterThan(5);
  },
);

test(
  point(27, "it is refused, the others are not, and there is a way back"),
  async ({ moving }) => {
    await moving.engine(makeReversible);
    const insert = (id: number, at: string) =>
      moving.owner.query(`insert into ${SUBJECT} values (${id}, '${at}', 'since', 1)`);

    await expect(insert(900, "2031-01-01Z")).rejects.toMatchObject({ code: "23514" });
    await insert(901, "2026-05-01Z");

    await moving.engine((engine) => rollBack(engine, QUICK));
    await insert(902, "2031-01-01Z");
    const { rows } = await moving.owner.query(
      `select id from ${SUBJECT} where id >= 900 order by id`,
    );
    expect(rows).toEqual([{ id: 901 }, { id: 902 }]);
  },
);

test(
  point(28, "the key is held from the first moment on, and proven later"),
  async ({ moving }) => {
    await moving.owner.query(`insert into ${PARTNER} values (9)`);
    await moving.engine(makeReady);
    const isSwap = (text: string) => text.includes("granted timestamptz");
    const strike = new Strike({ during: "", isHere: isSwap, when: "after" }, (_, its) =>
      its.kill(),
    );
    const connect = strike.watch(moving.connect);
    await withEngine({ connect }, moving.id, (engine) => cutOver(engine, QUICK)).catch(() => {});
    expect(strike.hasStruck).toBe(true);
    expect(await kindOf(moving)).toBe("p");

    const remove = (id: number) => moving.owner.query(`delete from ${PARTNER} where id = ${id}`);
    await expect(remove(1)).rejects.toMatchObject({ code: "23503" });
    await remove(9);

    await moving.engine((engine) => cutOver(engine, QUICK));
    const { rows } = await moving.owner.query(
      `select bool_and(convalidated) as "isProven" from pg_constraint
      where conrelid = '${SUBJECT}'::regclass and contype = 'f'`,
    );
    expect(rows).toEqual([{ isProven: true }]);
  },
);

/** Inserts one row after the other until it is enough, and gives the ids of those that were acknowledged. */
async function writeOn(
  moving: Moving,
  enough: AbortSignal,
  from: number,
  write: (client: Client, id: number) => Promise<unknown>,
): Promise<number[]> {
  await using client = await open(moving);
  const written: number[] = [];
  for (let id = from; !enough.aborted; id += 1) {
    await write(client, id);
    written.push(id);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return written;
}

async function open({ ownerUrl }: Moving): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: ownerUrl, application_name: "a client" });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

async function waiting({ admin }: Moving): Promise<number> {
  const { rowCount } = await admin.query(
    `select from pg_locks where not granted and relation = '${SUBJECT}'::regclass`,
  );
  return rowCount ?? 0;
}

async function kindOf({ owner }: Moving): Promise<string> {
  const { rows } = await owner.query(
    `select relkind from pg_class where oid = '${SUBJECT}'::regclass`,
  );
  return rows[0].relkind;
}
