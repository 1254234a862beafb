import { type Sql, sql } from "@/lib/pg/sql";

const MOMENTS = ["timestamp with time zone", "timestamp without time zone", "date"];
const NUMBERS = ["smallint", "integer", "bigint"];

/** How keys of a type are made numbers of, from a text and in a list; nothing for a type that has no order of ours. */
export type KeyNumber = { isMoment: boolean; ofText(text: Sql): Sql; ofList(list: Sql): Sql };

/** Moments become seconds since 1970; without a zone they are taken for UTC. */
export function keyNumber(type: string): KeyNumber | undefined {
  if (MOMENTS.includes(type))
    return {
      isMoment: true,
      ofText: (text) => sql`extract(epoch from (${text})::timestamptz)::float8`,
      ofList: (list) =>
        sql`array(select extract(epoch from one)::float8 from unnest((${list})::timestamptz[]) as one)`,
    };
  if (!NUMBERS.includes(type)) return undefined;
  return {
    isMoment: false,
    ofText: (text) => sql`(${text})::float8`,
    ofList: (list) => sql`(${list})::float8[]`,
  };
}
