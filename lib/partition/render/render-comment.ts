import { literal, type Sql, sql } from "@/lib/pg/sql";

/** The comment of a thing, if it has one. */
export function renderComment(thing: Sql, comment: string | null): Sql[] {
  return comment === null ? [] : [sql`comment on ${thing} is ${literal(comment)}`];
}
