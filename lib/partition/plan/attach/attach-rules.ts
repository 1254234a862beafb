import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal, Warning } from "@/lib/partition/plan/finding";
import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { lacksKey } from "@/lib/partition/plan/plan-indexes";
import type { Range } from "@/lib/partition/range/plan-ranges";
import { estimateRowsBackMs, ROWS_BACK_MAX } from "./rows-back";

/** What a table may have that is copied, and may not have that is attached as it is. */
export function judgeAttach(facts: TableFacts): Refusal[] {
  return [...judgeChecks(facts), ...judgeUnique(facts), ...judgeKeys(facts)];
}

/** What is given up knowingly, said beforehand with its figures. */
export function warnAboutAttach({ key }: TableFacts, ranges: Range[], name: string): Warning[] {
  const [history] = ranges;
  if (!history) return [];
  const column = key.column;
  const most = ROWS_BACK_MAX.toLocaleString("en-US");
  return [
    {
      code: "history_stays_whole",
      subject: name,
      message: `All rows with ${column} before ${history.to} stay together in the partition ${name}. Statements that name a time within it still look through all of it, and retention can only drop it as a whole, until it is split later: slackwater partition split --table ${name}. While the table is read and indexed for that, no vacuum gets at it.`,
    },
    {
      code: "rows_refused_meanwhile",
      subject: column,
      message: `From the beginning until the cutover, rows with ${column} at or after ${history.to} are refused: until then there is no partition for them. Be through before the application writes such rows, or give a later edge: with \`from\` in a playbook, with --from on the command line.`,
    },
    {
      code: "while_it_lasts",
      subject: name,
      message:
        "Until the migration is finalized or given up, a change of the table's structure stops it, and after the cutover a changed structure or a detached partition closes the way back.",
    },
    {
      code: "way_back_bounded",
      subject: column,
      message: `Going back moves the rows with ${column} at or after ${history.to} into the table, under the locks of the swap: ${most} at most, about ${estimateRowsBackMs(ROWS_BACK_MAX)} ms. While there are none it moves nothing; when there are more there is no way back.`,
    },
  ];
}

function judgeChecks({ checks }: TableFacts): Refusal[] {
  return checks
    .filter(({ isValid }) => !isValid)
    .map(({ name }) => ({
      code: "check_not_carried",
      subject: `constraint ${name}`,
      message: `The check ${name} is NOT VALID, and a table with such a check cannot be attached.`,
      remedy: `Validate it: alter table … validate constraint "${name}". Or take the strategy copy.`,
    }));
}

function judgeUnique({ indexes, key }: TableFacts): Refusal[] {
  return indexes.flatMap((index): Refusal[] => {
    const subject = `index ${index.name}`;
    if (index.constraint?.type === "x")
      return [
        {
          code: "exclusion_not_carried",
          subject,
          message: `The exclusion ${index.name} would be built a second time, with the table locked throughout.`,
          remedy: "Drop it before, or take the strategy copy.",
        },
      ];
    const isLost = index.constraint?.type === "p" && index.isReplicaIdentity;
    if (isLost && lacksKey(index, key.column))
      return [
        {
          code: "index_not_carried",
          subject,
          message: `${index.name} is the replica identity by name, and is exchanged for one with ${key.column} in it.`,
          remedy: "Run: alter table … replica identity default. Or take the strategy copy.",
        },
      ];
    return [];
  });
}

function judgeKeys(facts: TableFacts): Refusal[] {
  const { out } = sortForeignKeys(facts);
  return out
    .filter((key) => !key.isValid || pointsHere(facts, key.to))
    .map(({ name, isValid }) => ({
      code: "foreign_key_not_carried",
      subject: `foreign key ${name}`,
      message: isValid
        ? `${name} points to the table itself, which was not tried with a table that is attached.`
        : `${name} is NOT VALID, and would be proven with the table locked throughout.`,
      remedy: isValid
        ? "Drop it and add it again afterwards, or take the strategy copy."
        : `Validate it first: alter table … validate constraint "${name}"`,
    }));
}

function pointsHere({ table }: TableFacts, to: { schema: string; name: string }): boolean {
  return to.schema === table.schema && to.name === table.name;
}
