import { Sql } from "@/lib/pg/sql";

/** A piece that PostgreSQL wrote itself and has quoted, or a word of ours: never what a person typed. */
export function verbatim(text: string): Sql {
  return new Sql([text], []);
}
