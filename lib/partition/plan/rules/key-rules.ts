import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Refusal } from "@/lib/partition/plan/finding";
import { keyKindOf } from "@/lib/partition/range/key-kind";

/** What the partition key may not be, or not hold. */
export function judgeKey({ table, columns, indexes, key }: TableFacts): Refusal[] {
  const name = key.column;
  const subject = `column ${name}`;
  const column = columns.find((candidate) => candidate.name === name);
  const found: Refusal[] = [];
  const refuse = (code: Refusal["code"], message: string, remedy: string) =>
    found.push({ code, subject, message, remedy });

  if (!column) {
    refuse(
      "key_missing",
      `${table.schema}.${table.name} has no column ${name}.`,
      `Its columns are ${columns.map((candidate) => candidate.name).join(", ")}.`,
    );
    return found;
  }
  const kind = keyKindOf(column.type);
  if (column.generated)
    refuse(
      "key_type",
      `${name} is generated from other columns, and PostgreSQL cannot cut a table by such a column.`,
      "Take a column that is stored as it comes.",
    );
  else if (!kind)
    refuse(
      "key_type",
      `${name} is of the type ${column.type}. Tables are cut by date, timestamp, timestamptz, by whole numbers and by UUIDs of version 7.`,
      "Take another column, or add one of these types and fill it.",
    );
  if (table.kind === "r" && !indexes.some(({ constraint }) => constraint?.type === "p"))
    refuse(
      "primary_key_missing",
      `${table.schema}.${table.name} has no primary key, so a changed row could not be told from its neighbours.`,
      `Add one: a column "id bigint generated always as identity", CREATE UNIQUE INDEX CONCURRENTLY, then ADD PRIMARY KEY USING INDEX.`,
    );
  if (key.values && key.values.nulls > 0)
    refuse(
      "key_has_nulls",
      `${key.values.nulls} rows have no ${name}. The key is part of the primary key, which takes no NULL.`,
      `Look at them with: select * from ${table.schema}.${table.name} where "${name}" is null. Give them a value, or move them elsewhere.`,
    );
  if (key.values && key.values.infinities.length > 0)
    refuse(
      "key_has_infinity",
      `Rows have ${key.values.infinities.join(" and ")} as ${name}, which lies in no range.`,
      "Give them a real time. If they mean “for ever”, use a far one, such as 9999-12-31, or a column of its own.",
    );
  if (key.values && key.values.foreignUuids > 0)
    refuse(
      "key_uuid_version",
      `${key.values.foreignUuids} values of ${name} are UUIDs of another version than 7, which tell no time.`,
      "Cut the table by a column with a time.",
    );
  return found;
}

/** Whether the application will be kept from writing rows without a key, which it may write today. */
export function askAboutKey({ columns, key }: TableFacts): OpenQuestion[] {
  const column = columns.find(({ name }) => name === key.column);
  if (!column || column.notNull || !key.values || key.values.nulls > 0) return [];
  return [
    {
      id: `forbid_null_keys:${key.column}`,
      code: "forbid_null_keys",
      subject: `column ${key.column}`,
      message: `${key.column} may be NULL, though no row uses that. It becomes NOT NULL, and a constraint refuses such rows from the start of the copy on.`,
      remedy: "Accept it when no part of the application writes rows without it.",
    },
  ];
}
