import type { Socket } from "node:net";
import { Client } from "pg";
import { expect } from "vitest";
import { readMigration } from "@/lib/partition/ledger/migration";
import { runPersistently } from "@/lib/partition/run-persistently";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { point } from "@/tests/faults/points";
import { type Moving, makeReady, QUICK, readSubjectRows, test } from "@/tests/move-ground";
import { databaseOf } from "@/tests/plan-ground";
import { cutOver } from "./cut-over";
import { rollBack } from "./roll-back";

const SUBJECT = "subject_schema.subject";

test(
  point(24, "while somebody is long at the table no attempt is made, and the error names them"),
  async ({ moving }) => {
    const holder = await openHolder(moving);
    const stopped = moving.engine(async (engine) => {
      await holder.query("rollback");
      await makeReady(engine);
      await holder.query(`begin; select from ${SUBJECT} limit 1`);
      await cutOver(engine, { ...QUICK, attemptsMax: 3, longMs: 0 });
    });

    await expect(stopped).rejects.toMatchObject({
      code: "table_busy",
      message: expect.stringMatching(/in 3 attempts.*not tried because of session \d+ \(holder/),
    });
    expect(await kindOf(moving)).toBe("r");
    await holder.end();
    await moving.engine((engine) => cutOver(engine, QUICK));
    expect(await kindOf(moving)).toBe("p");
  },
);

test(
  point(
    24,
    "a lock that is not had at once is tried for again, and each attempt is in the history with whom it met",
  ),
  async ({ moving }) => {
    const holder = await openHolder(moving);
    await moving.engine(async (engine) => {
      await makeReady(engine);
      await holder.query(`begin; update ${SUBJECT} set note = 'held' where id = 1`);
      const cut = cutOver(engine, { ...QUICK, longMs: 60_000 });
      // Looking at the history is a reader, too, and may be waited for where another database has an old transaction.
      await expect
        .poll(() => postponements(moving))
        .toContainEqual(expect.stringMatching(/200 ms: session \d+ \(holder/));
      await holder.query("commit");
      await cut;
    });

    expect(await noteOf(moving, 1)).toBe("held");
    await holder.end();
  },
);

test(
  point(24, "a swap whose answer is lost on the way is found done, and not done twice"),
  async ({ moving }) => {
    await moving.engine(makeReady);
    const cuts = { left: 1 };
    await runPersistently({ connect: losingAnswers(moving, cuts) }, moving.id, (engine) =>
      cutOver(engine, QUICK),
    );
    expect(await kindOf(moving)).toBe("p");
    await moving.owner.query(`insert into ${SUBJECT} values (500, '2026-02-02Z', 'since')`);
    const rows = await readSubjectRows(moving.owner);

    cuts.left = 1;
    await runPersistently({ connect: losingAnswers(moving, cuts) }, moving.id, (engine) =>
      rollBack(engine, QUICK),
    );

    expect(cuts.left).toBe(0);
    expect(await kindOf(moving)).toBe("r");
    expect(await readSubjectRows(moving.owner)).toEqual(rows);
    const swaps = await moving.owner.query(
      "select kind from slackwater.event where kind in ('reversible', 'rolled_back') order by id",
    );
    expect(swaps.rows.map(({ kind }) => kind)).toEqual(["reversible", "rolled_back"]);
  },
);

test(point(26, "its reader is waited for, but not for ever"), async ({ moving }) => {
  const reader = await openHolder(moving);
  await reader.query("begin isolation level repeatable read; select 1");
  await moving.engine(async (engine) => {
    await makeReady(engine);
    await cutOver(engine, { ...QUICK, attemptsMax: 24 });
  });

  expect(await postponements(moving)).toEqual(
    new Array(4).fill(expect.stringMatching(/younger than the snapshot of session \d+ \(holder/)),
  );
  expect(await kindOf(moving)).toBe("p");
  await reader.end();
});

test("what is committed while the lock is waited for is drained, whatever isolation is the default", async ({
  moving,
}) => {
  const { admin } = moving;
  const here = `alter role subject_owner in database ${await databaseOf(admin)}`;
  await admin.query(`${here} set default_transaction_isolation = 'serializable'`);
  try {
    const holder = await openHolder(moving);
    await moving.engine(async (engine) => {
      await makeReady(engine);
      await holder.query(`begin; insert into ${SUBJECT} values (600, '2026-03-03Z', 'late')`);
      const cut = cutOver(engine, { ...QUICK, longMs: 60_000 });
      await expect.poll(() => isAnyoneWaiting(moving)).toBe(true);
      await holder.query("commit");
      await cut;
    });
    expect(await noteOf(moving, 600)).toBe("late");
    await holder.end();
  } finally {
    await admin.query(`${here} reset default_transaction_isolation`);
  }
});

test("a change of the table just before the lock is seen under it, and stops the cutover with its name", async ({
  moving,
}) => {
  const holder = await openHolder(moving);
  const stopped = moving.engine(async (engine) => {
    await makeReady(engine);
    await holder.query(`begin; comment on table ${SUBJECT} is 'changed in the last moment'`);
    const cut = cutOver(engine, { ...QUICK, longMs: 60_000 });
    await expect.poll(() => isAnyoneWaiting(moving)).toBe(true);
    await holder.query("commit");
    await cut;
  });

  await expect(stopped).rejects.toMatchObject({
    code: "table_changed",
    message: expect.stringContaining("changed in the last moment"),
  });
  expect(await kindOf(moving)).toBe("r");
  await moving.engine(async ({ main }) => {
    expect((await readMigration(main, moving.id)).state).toBe("ready");
  });
  await holder.end();
});

async function openHolder({ ownerUrl }: Moving): Promise<Client> {
  const holder = new Client({ connectionString: ownerUrl, application_name: "holder" });
  await holder.connect();
  return holder;
}

async function kindOf({ owner }: Moving): Promise<string> {
  const { rows } = await owner.query(
    `select relkind from pg_class where oid = '${SUBJECT}'::regclass`,
  );
  return rows[0].relkind;
}

async function noteOf({ owner }: Moving, id: number): Promise<string> {
  const { rows } = await owner.query(`select note from ${SUBJECT} where id = $1`, [id]);
  return rows[0].note;
}

async function postponements({ owner }: Moving): Promise<string[]> {
  const { rows } = await owner.query(
    "select details ->> 'reason' as reason from slackwater.event where kind = 'swap_postponed' order by id",
  );
  return rows.map(({ reason }) => reason);
}

async function isAnyoneWaiting({ admin }: Moving): Promise<boolean> {
  const { rowCount } = await admin.query(
    `select from pg_locks where not granted and relation = '${SUBJECT}'::regclass`,
  );
  return rowCount !== 0;
}

/** Sessions that send a swap, and are gone before the answer. */
function losingAnswers({ connect }: Moving, cuts: { left: number }): Connect {
  return async () => {
    const client = await connect();
    const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const query = (text: unknown, values?: unknown[]) => {
      const answer = send(text, values);
      if (typeof text === "string" && /^do .*granted timestamptz/s.test(text) && cuts.left > 0) {
        cuts.left -= 1;
        const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
        setImmediate(() => stream.destroy());
      }
      return answer;
    };
    return Object.assign(client, { query });
  };
}
