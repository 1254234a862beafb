import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

/** Checks and indexes that PostgreSQL would not take with the new table, or would build with everything locked. */
export function judgeContentsOfSplit({ checks, indexes }: TableFacts): Refusal[] {
  return [
    ...checks
      .filter(({ isValid }) => !isValid)
      .map(
        ({ name }): Refusal => ({
          code: "check_not_carried",
          subject: `constraint ${name}`,
          message: `The check ${name} is NOT VALID, and a table with such a check cannot be attached.`,
          remedy: `Validate it: alter table … validate constraint "${name}"`,
        }),
      ),
    ...indexes
      .filter(({ isValid }) => !isValid)
      .map(
        ({ name }): Refusal => ({
          code: "index_not_carried",
          subject: `index ${name}`,
          message: `${name} is not valid. Where the table above has it, PostgreSQL would build it with everything locked.`,
          remedy: "Repair it with REINDEX INDEX CONCURRENTLY, or drop it.",
        }),
      ),
    ...indexes
      .filter(({ constraint }) => constraint?.type === "x")
      .map(
        ({ name }): Refusal => ({
          code: "exclusion_not_carried",
          subject: `index ${name}`,
          message: `The exclusion ${name} would be built a second time, with everything locked.`,
          remedy: "Drop it before, and add it again afterwards.",
        }),
      ),
  ];
}
