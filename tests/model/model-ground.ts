import type { ClientBase } from "pg";

/** The keys that are fought over. */
export const KEYS = [1, 2, 3] as const;

export const MODEL_SOURCE = { schema: "public", name: "model", partitionKey: "part" };
export const MODEL_SHADOW = { schema: "public", name: "model_shadow" };

/**
 * A table of few pages with holes, so that a changed row may come to lie before or behind where a copy stands, and
 * a shadow of three leaves.
 */
export async function layModel(client: ClientBase): Promise<void> {
  await client.query(`
    create table model (id integer primary key, part integer not null, value integer, pad text not null);
    alter table model alter pad set storage plain;
    insert into model select 100 + n, n % 30, n, repeat('x', 1900) from generate_series(1, 20) as n;
    insert into model select n, n * 10 - 5, 0, repeat('x', 1900) from generate_series(1, 3) as n;
    delete from model where id between 101 and 120 and id % 4 <> 0;
    create table model_shadow (like model) partition by range (part);
    create table model_low partition of model_shadow for values from (minvalue) to (10);
    create table model_middle partition of model_shadow for values from (10) to (20);
    create table model_high partition of model_shadow for values from (20) to (maxvalue)`);
  await client.query("vacuum model");
}

/** Every row that only one of the tables has. */
export async function compareModel(client: ClientBase): Promise<string[]> {
  const source = "select left(source::text, 20) as content from public.model as source";
  const shadow = "select left(shadow::text, 20) as content from public.model_shadow as shadow";
  const { rows } = await client.query(`
    select 'lost: ' || content as difference from (${source} except all ${shadow}) as lost
     union all
    select 'too many: ' || content from (${shadow} except all ${source}) as surplus`);
  return rows.map(({ difference }) => difference);
}
