import type { StatementSeen } from "@/lib/core/run/evidence/evidence";
import type { Scope } from "@/lib/core/run/scope";
import { fillKnown, showSql } from "@/lib/kinds/fill/fill-sql";
import type { Statement } from "@/lib/kinds/statements/statement";
import type { Sql } from "@/lib/pg/sql";
import type { SqlManner } from "./sql-input";

const TEXT_CHARACTERS_MAX = 8000;

/** A statement on its way: as it is written, as it is sent, and what is recorded of it. */
export type Sending = { statement: Statement; sql: Sql; text: string; seen: StatementSeen };

/** What is done or not done as a whole. */
export type SqlUnit = { isTransaction: boolean; sendings: Sending[] };

/** The statements filled in and bundled: nothing is sent before all of them are known. */
export function planUnits({ statements, transaction }: SqlManner, scope: Scope): SqlUnit[] {
  const sendings = statements.map((statement) => prepare(statement, scope));
  if (transaction === "one") return [{ isTransaction: true, sendings }];
  return sendings.map((sending) => ({
    isTransaction: transaction === "each" && !sending.statement.isAlone,
    sendings: [sending],
  }));
}

/** The text of every statement as it is sent. */
export function textsOf(units: readonly SqlUnit[]): string[] {
  return units.flatMap(({ sendings }) => sendings.map(({ text }) => text));
}

function prepare(statement: Statement, scope: Scope): Sending {
  const sql = fillKnown(statement, scope);
  const text = showSql(sql);
  const shown = text.length > TEXT_CHARACTERS_MAX ? `${text.slice(0, TEXT_CHARACTERS_MAX)}…` : text;
  return {
    ...{ statement, sql, text },
    seen: {
      ...{ line: statement.line, text: shown, command: statement.command },
      ...{ outcome: "not begun", tries: 0, ms: null, rows: null },
      ...{ notices: [], noticesLeftOut: 0, result: null },
    },
  };
}
