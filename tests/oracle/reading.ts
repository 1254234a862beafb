import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Chance } from "./chance";

const Reading = z.object({
  at: z.string(),
  device: z.int().nullable(),
  note: z.string().nullable(),
  amount: z.string().nullable(),
  payload: z.string(),
});

/** A row of the source without its key, each value written as PostgreSQL writes it. */
export type Reading = z.infer<typeof Reading>;

/** All rows of the source, by key, as a journal would have them. */
export async function readReadings(
  client: ClientBase,
  ids?: readonly number[],
): Promise<Map<number, Reading>> {
  const rows = await query(
    client,
    Reading.extend({ id: z.coerce.number() }),
    sql`
    select id, device_id as device, note, amount::text as amount, payload::text as payload,
           to_char("recorded At" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from public."Reading"
     where ${ids ?? null}::bigint[] is null or id = any(${ids ?? null}::bigint[])`,
  );
  return new Map(rows.map(({ id, ...reading }) => [id, reading]));
}

/** A row by chance, in any month of the year or just outside it. */
export function aReading(chance: Chance, devices: readonly number[]): Reading {
  return {
    at: aMoment(chance),
    device: chance.below(3) === 0 ? null : chance.pick(devices),
    note: chance.pick([
      null,
      "",
      "note",
      "zwölf ü",
      'a,b"c\\d\n\te',
      "x".repeat(chance.below(300)),
    ]),
    amount: chance.below(4) === 0 ? null : (chance.below(1_000_000) / 100).toFixed(2),
    payload: chance.pick(["{}", '{"n": 1}', `{"deep": {"list": [1, null, ${chance.below(99)}]}}`]),
  };
}

export function aMoment(chance: Chance): string {
  return new Date(
    Date.UTC(
      2026,
      chance.below(14) - 1,
      1 + chance.below(28),
      0,
      0,
      chance.below(9),
      chance.below(999),
    ),
  ).toISOString();
}
