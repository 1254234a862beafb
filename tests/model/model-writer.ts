import type { Client } from "pg";
import { codeOf } from "@/lib/pg/error-codes";
import type { Chance } from "@/tests/oracle/chance";
import { KEYS } from "./model-ground";

/** Writes transactions by chance to the few keys there are, until told to stop. */
export async function writeModel(
  client: Client,
  chance: Chance,
  isOver: (written: number) => boolean,
): Promise<void> {
  for (let written = 0; !isOver(written); written += 1) {
    try {
      await client.query("begin");
      for (let left = 1 + chance.below(3); left > 0; left -= 1)
        for (const statement of statementsOf(chance)) await client.query(statement);
      await client.query(chance.below(5) === 0 ? "rollback" : "commit");
    } catch (error) {
      // Writers collide with each other: a key that is there already, or a deadlock.
      if (!["23505", "40P01"].includes(codeOf(error) ?? "")) throw error;
      await client.query("rollback");
    }
  }
}

function statementsOf(chance: Chance): string[] {
  const [key, other] = [chance.pick(KEYS), chance.pick(KEYS)];
  const part = chance.below(30);
  const value = chance.below(1_000);
  const insert = `insert into model values (${key}, ${part}, ${value}, repeat('x', 1900))`;
  return chance.pick([
    [`update model set value = ${value} where id = ${key}`],
    [`update model set value = null where id = ${key}`],
    [`update model set part = ${part} where id = ${key}`],
    [`update model set part = ${part}, value = ${value} where id in (${key}, ${other})`],
    [`update model set id = ${other} where id = ${key}`],
    [
      `update model set id = 9 where id = ${key}`,
      `update model set id = ${key} where id = ${other}`,
      `update model set id = ${other} where id = 9`,
    ],
    [`delete from model where id = ${key}`],
    [insert],
    [`${insert} on conflict (id) do update set part = excluded.part, value = excluded.value`],
    [`delete from model where id = ${key}`, insert],
    ["savepoint here", `update model set part = ${part} where id = ${key}`, "rollback to here"],
    [
      "set local session_replication_role = replica",
      `update model set value = ${value} where id = ${key}`,
    ],
  ]);
}
