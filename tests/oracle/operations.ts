import { execute, sql } from "@/lib/pg/sql";
import { copyIn, copyLine } from "./copy-in";
import type { Draft } from "./draft";
import { aMoment } from "./reading";

type Operation = (draft: Draft) => Promise<void>;

const COLUMNS = `public."Reading" (id, "recorded At", device_id, note, amount, payload)`;

/** Everything that an application may do to a row, in the ways that migrations are known to get wrong. */
export const OPERATIONS: Record<string, Operation> = {
  async insertsOne(draft) {
    await draft.insert(draft.key(), draft.reading());
  },

  async insertsMany(draft) {
    const keys = Array.from({ length: 2 + draft.chance.below(4) }, () => draft.key());
    const { reading } = { reading: draft.reading() };
    await execute(
      draft.client,
      sql`
      insert into public."Reading" (id, "recorded At", device_id, note, amount, payload)
      select id, ${reading.at}, ${reading.device}::integer, ${reading.note}, ${reading.amount}::numeric,
             ${reading.payload}::jsonb
        from unnest(${keys}::bigint[]) as id`,
    );
    for (const key of keys) draft.changes.set(key, reading);
  },

  async updates(draft) {
    for (const key of draft.present(1)) {
      const { note, amount, payload } = draft.reading();
      await draft.update(key, { note, amount, payload });
    }
  },

  async setsNull(draft) {
    for (const key of draft.present(1)) await draft.update(key, { note: null, amount: null });
  },

  async movesToAnotherLeaf(draft) {
    for (const key of draft.present(2)) await draft.update(key, { at: aMoment(draft.chance) });
  },

  async movesThereAndBack(draft) {
    for (const key of draft.present(1)) {
      const { at } = draft.existing(key);
      await draft.update(key, { at: aMoment(draft.chance) });
      await draft.update(key, { at: aMoment(draft.chance) });
      await draft.update(key, { at });
    }
  },

  async changesTheKey(draft) {
    for (const key of draft.present(1)) await draft.rekey(key, draft.key());
  },

  async swapsTwoKeys(draft) {
    const [one, other] = draft.present(2);
    if (one === undefined || other === undefined) return;
    const aside = draft.key();
    await draft.rekey(one, aside);
    await draft.rekey(other, one);
    await draft.rekey(aside, other);
  },

  async chainsKeys(draft) {
    const [first, second] = draft.present(2);
    if (first === undefined || second === undefined) return;
    await draft.rekey(second, draft.key());
    await draft.rekey(first, second);
  },

  async deletes(draft) {
    for (const key of draft.present(1)) await draft.remove(key);
  },

  async deletesAndInsertsAgain(draft) {
    for (const key of draft.present(1)) {
      await draft.remove(key);
      await draft.insert(key, draft.reading());
    }
  },

  async updatesManyAtOnce(draft) {
    const keys = draft.present(6);
    const note = `many ${draft.chance.below(1_000)}`;
    await execute(
      draft.client,
      sql`
      update public."Reading" set note = ${note}, "recorded At" = "recorded At" + interval '1 second'
       where id = any(${keys}::bigint[])`,
    );
    for (const key of keys) {
      const before = draft.existing(key);
      const at = new Date(Date.parse(before.at) + 1_000).toISOString();
      draft.changes.set(key, { ...before, note, at });
    }
  },

  async rollsBackToASavepoint(draft) {
    const [kept, undone] = draft.present(2);
    if (kept === undefined || undone === undefined) return;
    await draft.update(kept, { note: "before the savepoint" });
    await draft.client.query("savepoint here");
    const before = new Map(draft.changes);
    await draft.update(undone, { note: "undone", at: aMoment(draft.chance) });
    await draft.insert(draft.key(), draft.reading());
    await draft.rekey(kept, draft.key());
    await draft.client.query("rollback to here");
    draft.changes.clear();
    for (const [key, reading] of before) draft.changes.set(key, reading);
    await draft.update(kept, { amount: "1.00" });
  },

  async insertsOrUpdates(draft) {
    const key = draft.present(1)[0] ?? draft.key();
    const reading = draft.reading();
    await execute(
      draft.client,
      sql`
      insert into public."Reading" (id, "recorded At", device_id, note, amount, payload)
      values (${key}, ${reading.at}, ${reading.device}, ${reading.note}, ${reading.amount}, ${reading.payload})
          on conflict (id) do update
         set "recorded At" = excluded."recorded At", device_id = excluded.device_id,
             note = excluded.note, amount = excluded.amount, payload = excluded.payload`,
    );
    draft.changes.set(key, reading);
  },

  async insertsOrLeaves(draft) {
    const key = draft.present(1)[0] ?? draft.key();
    const there = draft.get(key);
    const reading = draft.reading();
    await execute(
      draft.client,
      sql`
      insert into public."Reading" (id, "recorded At", device_id, note, amount, payload)
      values (${key}, ${reading.at}, ${reading.device}, ${reading.note}, ${reading.amount}, ${reading.payload})
          on conflict do nothing`,
    );
    if (!there) draft.changes.set(key, reading);
  },

  async copiesIn(draft) {
    const rows = Array.from({ length: 5 }, () => [draft.key(), draft.reading()] as const);
    const lines = rows.map(([key, { at, device, note, amount, payload }]) =>
      copyLine([key, at, device, note, amount, payload]),
    );
    await copyIn(draft.client, `copy ${COLUMNS} from stdin`, lines);
    for (const [key, reading] of rows) draft.changes.set(key, reading);
  },

  async movesByCommonTableExpression(draft) {
    for (const key of draft.present(1)) {
      const [to, reading] = [draft.key(), draft.existing(key)];
      await execute(
        draft.client,
        sql`
        with gone as (delete from public."Reading" where id = ${key} returning *)
        insert into ${sql`public."Reading" (id, "recorded At", device_id, note, amount, payload)`}
        select ${to}, "recorded At", device_id, note, amount, payload from gone`,
      );
      draft.changes.set(key, null);
      draft.changes.set(to, reading);
    }
  },

  async deletesADeviceAndItsRows(draft) {
    const device = draft.chance.pick(draft.devices);
    const taken = draft.onDevice(device);
    await execute(draft.client, sql`delete from public.device where id = ${device}`);
    await execute(draft.client, sql`insert into public.device values (${device})`);
    for (const key of taken) draft.changes.set(key, null);
  },

  async writesAsAReplicaWould(draft) {
    await draft.client.query("set local session_replication_role = replica");
    await draft.insert(draft.key(), draft.reading());
    for (const key of draft.present(1)) await draft.update(key, { note: "as a replica" });
  },
};

/** Only from PostgreSQL 15 on. */
export async function merges(draft: Draft): Promise<void> {
  const [changed, gone] = draft.present(2);
  if (changed === undefined || gone === undefined) return;
  const [fresh, reading] = [draft.key(), draft.reading()];
  await execute(
    draft.client,
    sql`
    merge into public."Reading" as reading
    using unnest(${[changed, gone, fresh]}::bigint[]) as wanted (id) on reading.id = wanted.id
     when matched and reading.id = ${gone} then delete
     when matched then update set note = 'merged'
     when not matched then
          insert (id, "recorded At", device_id, note, amount, payload)
          values (wanted.id, ${reading.at}, ${reading.device}, ${reading.note}, ${reading.amount}::numeric,
                  ${reading.payload}::jsonb)`,
  );
  draft.changes.set(changed, { ...draft.existing(changed), note: "merged" });
  draft.changes.set(gone, null);
  draft.changes.set(fresh, reading);
}
