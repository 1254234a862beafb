import { expect, test } from "vitest";
import { sql } from "@/lib/pg/sql";
import { formatStatement } from "./format-statement";

test("a statement loses the margin of our files, keeps its own, and shows what is bound", () => {
  const statement = sql`
    select *
      from t
     where id = ${42}`;

  expect(formatStatement(statement)).toBe("select *\n  from t\n where id = $1;\n-- $1: 42");
});
