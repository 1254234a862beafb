import { AppError } from "@/lib/core/errors";
import { findPartitioning, readPartitioning, type Work } from "@/lib/partition/partition-engine";
import { toExitCode } from "./exit-code";
import { openWork } from "./open-work";
import { type MoveArguments, readMoveArguments } from "./read-move-arguments";
import { sayStatus } from "./show-progress";

type MoveCommand = {
  verb: string;
  usage?: string;
  help: string;
  run: (work: Work, id: string, given: MoveArguments) => Promise<void>;
  /** Said instead of an error where the ledger has no migration of the table, because there is nothing left to do. */
  nothingLeft?: string;
};

/** A command on a migration that is in the ledger of its database. */
export function moveCommand({ verb, usage = "", help, run, nothingLeft }: MoveCommand) {
  return {
    usage: `partition ${verb} --url URL --table SCHEMA.TABLE${usage} [--json]`,
    help,
    run: async (args: string[]): Promise<number> => {
      const given = readMoveArguments(args);
      return toExitCode(async () => {
        const work = await openWork(given.address, given.json);
        const id = await findPartitioning(work, given.table);
        if (id === undefined && nothingLeft) process.stdout.write(`${nothingLeft}\n`);
        if (id === undefined && nothingLeft) return;
        if (id === undefined) throw noMigration(given.table);
        await run(work, id, given);
        await tellWhereItStands(work, given);
      });
    },
  };
}

/** The last word of a command: what the ledger says now, if it still has the migration. */
export async function tellWhereItStands(
  work: Work,
  { table, json }: Pick<MoveArguments, "table" | "json">,
): Promise<void> {
  const id = await findPartitioning(work, table);
  const name = `${table.schema}.${table.name}`;
  const status = id === undefined ? undefined : await readPartitioning(work, id);
  if (json) process.stdout.write(`${JSON.stringify(status ?? { table, state: null })}\n`);
  else
    process.stdout.write(
      `${status ? sayStatus(status) : `${name}: nothing of a migration is left`}\n`,
    );
}

/** The error for a table that the ledger knows nothing of. */
export function noMigration({ schema, name }: MoveArguments["table"]): AppError {
  return new AppError("not_found", {
    message: `There is no migration of ${schema}.${name} in this database. Nothing was changed.`,
    remedy: "Begin one with partition start.",
  });
}
