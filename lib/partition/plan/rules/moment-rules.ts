import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Warning } from "@/lib/partition/plan/finding";
import type { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Range } from "@/lib/partition/range/plan-ranges";

const FREEZING_SOON = 0.8;
const NUMBERS_NEARLY_USED = 0.9;

/** What is true now, and what a person should know before choosing the hour. */
export function warnAboutMoment(facts: TableFacts): Warning[] {
  const { table, moment, identities } = facts;
  const subject = `${table.schema}.${table.name}`;
  const warnings: Warning[] = [];
  const warn = (code: Warning["code"], about: string, message: string) =>
    warnings.push({ code, subject: about, message });

  for (const { pid, seconds, application } of moment.longHolders)
    warn(
      "busy_table",
      `session ${pid}`,
      `Session ${pid}${application ? ` (${application})` : ""} has held a lock on the table for ${seconds} seconds. The cutover waits for such sessions to end.`,
    );
  if (moment.isBeingVacuumed)
    warn(
      "busy_table",
      subject,
      "The table is being vacuumed. That disturbs nothing but the speed.",
    );
  if (moment.freezeAgeRatio > FREEZING_SOON)
    warn(
      "freezing_soon",
      subject,
      `A vacuum against wraparound is near (${Math.round(moment.freezeAgeRatio * 100)} % of the way), and the cutover does not begin while one runs. Run VACUUM (FREEZE) before.`,
    );
  for (const { risk, statement } of moment.riskyStatements ?? [])
    warn(
      "application_statements",
      statement,
      `A statement of the application will mean something else: ${risk}.`,
    );
  if (moment.riskyStatements === null)
    warn(
      "application_statements",
      "pg_stat_statements",
      "The server keeps no record of statements that we may read, so the application's were not looked at. Look yourself for ON CONFLICT without the key, COPY … TO, ctid, ONLY and tableoid.",
    );
  for (const [column, { usedRatio }] of Object.entries(identities))
    if (usedRatio > NUMBERS_NEARLY_USED)
      warn(
        "identity_margin",
        `column ${column}`,
        `${Math.round(usedRatio * 100)} % of the numbers of ${column} are used, and the cutover skips some.`,
      );
  warn(
    "old_snapshots",
    subject,
    "A transaction in REPEATABLE READ or SERIALIZABLE that began before the copy ended and reads the table after the cutover does not see what was copied since it began. The cutover waits for such transactions, within bounds.",
  );
  warn(
    "while_it_lasts",
    subject,
    "Until the migration is finalized or given up, TRUNCATE of the table is refused. A change of its structure stops the migration, VACUUM FULL and CLUSTER have all rows copied again, and after the cutover a changed structure or a detached partition closes the way back.",
  );
  return warnings;
}

/** Which rows no partition takes, and which stay in the old table. */
export function warnAboutRanges(
  facts: TableFacts,
  ranges: Range[],
  options: PlanOptions,
): Warning[] {
  const key = facts.key.column;
  const [first] = ranges;
  const last = ranges.at(-1);
  const warnings: Warning[] = [];
  if (first && last)
    warnings.push({
      code: "rows_outside",
      subject: key,
      message: `Rows with ${key} at or after ${last.to} are refused until partitions for them are made${first.from === null ? "." : `, and rows before ${first.from} are refused for good, unless one more partition takes them: earlier in a playbook, --earlier on the command line.`}`,
    });
  const stays = facts.key.values?.since;
  if (options.since !== null && stays)
    warnings.push({
      code: "rows_stay_behind",
      subject: key,
      message: `${stays.rowsBefore} rows with ${key} before ${stays.at} are not copied. From the cutover on they are only in the old table, and finalizing deletes them with it.`,
    });
  if (!facts.key.hasIndex)
    warnings.push({
      code: "no_key_index",
      subject: key,
      message: `No index begins with ${key}. The copy does not need one, but comparing the tables has to read all of the old one each time.`,
    });
  return warnings;
}
