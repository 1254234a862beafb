import type { FieldDef } from "pg";
import type { Finding } from "@/lib/core/run/evidence/evidence";
import { judgeCell } from "@/lib/kinds/expect/judge-cell";
import type { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { typeName } from "@/lib/kinds/session/read-result";
import type { CheckInput } from "./check-input";

const EXAMPLES_KEPT = 5;

type Row = readonly (string | null)[];
type Columns = Record<string, ValueExpectation>;

/** Holds the rows of a check against what is expected of them, as they arrive. */
export class RowJudge {
  #count = 0;
  #failing = 0;
  #fitting = 0;
  #only: Finding[] = [];
  readonly #examples: Finding[] = [];

  /** The expectations are those of the input, with their references filled in. */
  constructor(
    private readonly input: Pick<
      CheckInput,
      "expect" | "every-row" | "any-row" | "returns" | "about"
    >,
  ) {}

  take(row: Row, fields: readonly FieldDef[]): void {
    this.#count += 1;
    const { expect, "every-row": every, "any-row": any } = this.input;
    if (expect && this.#count === 1) this.#only = this.#judge(row, fields, expect);
    if (every) this.#takeEvery(this.#judge(row, fields, every));
    if (any && this.#judge(row, fields, any).every(({ holds }) => holds)) this.#fitting += 1;
  }

  #takeEvery(findings: Finding[]): void {
    const wrong = findings.filter(({ holds }) => !holds);
    if (wrong.length === 0) return;
    this.#failing += 1;
    for (const finding of wrong)
      if (this.#examples.length < EXAMPLES_KEPT)
        this.#examples.push({ ...finding, words: `Row ${this.#count}: ${finding.words}` });
  }

  #judge(row: Row, fields: readonly FieldDef[], columns: Columns): Finding[] {
    return Object.entries(columns).map(([column, expectation]) => {
      const at = fields.findIndex(({ name }) => name === column);
      const field = fields[at];
      if (!field) return missing(column);
      const cell = { column, type: typeName(field.dataTypeID), text: row[at] ?? null };
      return judgeCell(cell, expectation, this.input.about);
    });
  }

  /** All findings, when all rows are there. */
  findings(): Finding[] {
    const { expect, "every-row": every, "any-row": any, returns } = this.input;
    return [
      ...(expect ? this.#ofOnly() : []),
      ...(every ? this.#ofEvery() : []),
      ...(any ? [this.#ofAny()] : []),
      ...(returns ? [this.#ofCount(returns)] : []),
    ];
  }

  /** What a tolerance is held against, besides the columns of the only row. */
  figures(): Record<string, number> {
    const { "every-row": every, returns } = this.input;
    return {
      ...(returns ? { returns: this.#count } : {}),
      ...(every ? { "failing-rows": this.#failing } : {}),
    };
  }

  /** What does not hold, by the figure that a tolerance would bound; what has none by a name of its own. */
  failing(): string[] {
    const { expect, "every-row": every, "any-row": any, returns } = this.input;
    const wrong = expect ? this.#ofOnly().filter(({ holds }) => !holds) : [];
    return [
      ...wrong.map(({ of }) => (this.#count === 1 ? of : "one row")),
      ...(every && this.#failing > 0 ? ["failing-rows"] : []),
      ...(every && this.#count === 0 && !returns ? ["a row"] : []),
      ...(any && this.#fitting === 0 ? ["any row"] : []),
      ...(returns && !this.#ofCount(returns).holds ? ["returns"] : []),
    ];
  }

  #ofCount(returns: ValueExpectation): Finding {
    const cell = { column: "rows", type: "int8", text: String(this.#count) };
    return judgeCell(cell, returns, this.input.about);
  }

  #ofOnly(): Finding[] {
    if (this.#count === 1) return this.#only;
    const found = this.#count === 0 ? "none" : String(this.#count);
    return [{ ...said("rows", "one row", found), words: `Expected one row, found ${found}.` }];
  }

  #ofEvery(): Finding[] {
    const isEmptyFine = this.input.returns !== undefined;
    const of = "every row";
    if (this.#count === 0 && !isEmptyFine)
      return [
        {
          ...said(of, "rows", "none"),
          words: "Expected something of every row, and there are no rows.",
        },
      ];
    const found = `${this.#failing} of ${this.#count} rows are not`;
    if (this.#failing > 0)
      return [
        {
          ...said(of, "as expected", found),
          words: `${this.#failing} of ${this.#count} rows are not as expected.`,
        },
        ...this.#examples,
      ];
    return [
      {
        ...said(of, "as expected", "all"),
        holds: true,
        words: `All ${this.#count} rows are as expected.`,
      },
    ];
  }

  #ofAny(): Finding {
    const holds = this.#fitting > 0;
    const words = holds
      ? `${this.#fitting} of ${this.#count} rows are as expected, and one is enough.`
      : `Expected at least one row as described, found none among ${this.#count}.`;
    return { ...said("any row", "at least one", String(this.#fitting)), holds, words };
  }
}

function said(of: string, expected: string, found: string): Finding {
  return { of, expected, found, holds: false, words: "" };
}

function missing(column: string): Finding {
  return {
    ...said(column, "a column", "none"),
    words: `The statement returns no column ${column}.`,
  };
}
