import type { PreviewPart } from "@/lib/core/run/preview";
import type { Scope } from "@/lib/core/run/scope";
import { durationMs } from "./duration";
import { fillStatement, showSql } from "./fill/fill-sql";
import { findUnknown } from "./fill/require-known";
import { declareKind } from "./kind";
import { measureLosses } from "./loss/measure-losses";
import { wantedSettings } from "./session/open-session";
import { probeSql } from "./sql/probe-sql";
import { runSql } from "./sql/run-sql";
import { LOCK_TIMEOUT, mannerOf, readManner, SqlInput } from "./sql/sql-input";
import type { Lost } from "./statements/lost-by";
import { readStatements } from "./statements/read-statements";
import type { Statement } from "./statements/statement";

/** Runs SQL in the target: as one transaction, or statement by statement. */
export const sql = declareKind({
  name: "sql",
  about:
    "Runs SQL in the target, statement by statement, with limits on how long it waits and what it blocks.",
  schema: SqlInput,
  by: "worker",
  effect(input) {
    const { statements, isReadOnly } = mannerOf(input);
    if (isReadOnly) return "reads";
    return statements.some(({ destroys }) => destroys) ? "destroys" : "changes";
  },
  afterCrash: (input) => (mannerOf(input).isReadOnly ? "rerun" : "probe"),
  isPausable: false,
  isStoppable: true,
  values: (input) => namesOf(mannerOf(input).statements),
  preview: async (input, scope) => previewSql(input, scope),
  losses: async (look, input, scope) => measureLosses(await look(), lostIn(input, scope)),
  run: runSql,
  probe: probeSql,
});

function namesOf(statements: readonly Statement[]): readonly string[] | "any" {
  const columns = statements.map((statement) => statement.columns);
  return columns.includes("any") ? "any" : [...new Set(columns.flat())];
}

/** Every statement as it will be sent, with its limits and the strongest lock it takes. */
function previewSql(input: SqlInput, scope: Scope): PreviewPart[] {
  const manner = readManner(input);
  const modes = { one: "In one transaction", each: "In a transaction each", none: "As it is" };
  const settings = settingsOf(input, manner.isReadOnly, scope);
  const isPatient = input["lock-timeout"] === undefined;
  return manner.statements.map((statement, i) => {
    const text = showSql(fillStatement(statement, scope).sql);
    const [lock] = locksIn(text, statement);
    const mode = statement.isAlone ? "Outside of a transaction" : modes[manner.transaction];
    return {
      ...{ kind: "sql", text },
      note: statement.destroys ? `${mode}. Data is gone after it.` : `${mode}.`,
      ...settingsPart(i === 0 ? settings : {}, isPatient && statement.isConcurrent),
      ...(lock && !statement.onlyReads ? { lock: `${lock.mode} on ${lock.relation}` } : {}),
    };
  });
}

/** The limits that are set before the first statement, and what is set for one alone. */
function settingsPart(settings: Record<string, string>, waitsForEver: boolean) {
  const shown = waitsForEver ? { ...settings, lock_timeout: "0" } : settings;
  return Object.keys(shown).length > 0 ? { settings: shown } : {};
}

/** With the names filled in; a name that is not known yet is of nothing that could be found. */
function lostIn(input: SqlInput, scope: Scope): Lost[] {
  return readManner(input)
    .statements.filter(({ destroys }) => destroys)
    .flatMap((statement) => {
      const filled = readStatements(showSql(fillStatement(statement, scope).sql)).statements[0];
      return filled?.losses ?? [{ is: "untold" as const }];
    });
}

/** With the names filled in, where the statement can be read then. */
function locksIn(text: string, statement: Statement) {
  return readStatements(text).statements[0]?.locks ?? statement.locks;
}

function settingsOf(input: SqlInput, isReadOnly: boolean, scope: Scope): Record<string, string> {
  const texts = [
    input["lock-timeout"] ?? LOCK_TIMEOUT,
    input["statement-timeout"],
    input["idle-timeout"],
  ];
  if (findUnknown(texts, scope).length > 0) return {};
  const [lockTimeoutMs = 0, statementTimeoutMs = 0, idleTimeoutMs = 0] = texts.map((text) =>
    durationMs(text, scope),
  );
  return wantedSettings({
    ...{ on: input.on, isReadOnly, lockTimeoutMs, statementTimeoutMs, idleTimeoutMs },
  });
}
