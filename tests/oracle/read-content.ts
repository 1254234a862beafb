import type { ClientBase } from "pg";

/** All rows of the readings, in one order, whatever kind of table has them. */
export async function readContent(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query(`select reading::text from "Reading" as reading order by id`);
  return rows.map(({ reading }) => reading);
}
