import { moveCommand } from "@/lib/cli/partition/move-command";
import { AppError } from "@/lib/core/errors";
import {
  abortPartitioning,
  cutOverTable,
  finalizePartitioning,
  followChanges,
  rollBackTable,
  steerPartitioning,
} from "@/lib/partition/partition-engine";
import { CopyHours } from "@/lib/partition/throttle/copy-hours";

/** Shows where a migration stands. */
export const partitionStatus = moveCommand({
  verb: "status",
  help: "Where the migration of a table stands.",
  run: async () => {},
});

/** Lets a running engine rest until it is resumed. */
export const partitionPause = moveCommand({
  verb: "pause",
  help: "Lets the engine rest after the chunk it is at. Changes go on being logged.",
  run: async (work, id) => {
    await steerPartitioning(work, id, { paused: true });
  },
});

/** Sets how much of its time an engine works. */
export const partitionSpeed = moveCommand({
  verb: "speed",
  usage: " --to PERCENT",
  help: "Sets how much of its time the engine works, from 0 to 100.",
  run: async (work, id, { to }) => {
    const speed = Number(to ?? Number.NaN);
    if (!Number.isInteger(speed) || speed < 0 || speed > 100) throw noSpeed();
    await steerPartitioning(work, id, { speed });
  },
});

/** Sets the hours in which rows are copied. */
export const partitionHours = moveCommand({
  verb: "hours",
  usage: " --to 02:00-06:00|always",
  help: "Copies rows only between these hours of the day, in UTC. Changes are logged at any hour.",
  run: async (work, id, { to = "" }) => {
    const [from = "", until = ""] = to.split("-");
    const hours = to === "always" ? null : CopyHours.safeParse({ from, to: until }).data;
    if (hours === undefined) throw noHours();
    await steerPartitioning(work, id, { hours });
  },
});

/** Keeps the table that is not in use in step. */
export const partitionFollow = moveCommand({
  verb: "follow",
  help: "Keeps the table that is not in use in step with the one that is, until Ctrl-C.",
  run: (work, id) => followChanges(work, id),
});

/** Swaps the tables. */
export const partitionCutover = moveCommand({
  verb: "cutover",
  usage: " [--unvalidated]",
  help: "Puts the new table in the old one's place, once partition validate has passed: 0 done, 4 not now, because the table is busy.",
  run: (work, id, { unvalidated }) => cutOverTable(work, id, { unvalidated }),
});

/** Swaps the tables back. */
export const partitionRollback = moveCommand({
  verb: "rollback",
  help: "Puts the old table in the new one's place, with every row written since.",
  run: (work, id) => rollBackTable(work, id),
});

/** Drops the old table. */
export const partitionFinalize = moveCommand({
  verb: "finalize",
  usage: " --confirm TABLE",
  help: "Drops the old table for good, and everything of the engine's with it.",
  nothingLeft: "The ledger has no migration of this table. There is nothing to finalize.",
  run: (work, id, { confirm = "" }) => finalizePartitioning(work, id, confirm),
});

/** Gives a migration up. */
export const partitionAbort = moveCommand({
  verb: "abort",
  help: "Gives up before the cutover and leaves the database as it was. After a rollback: drops the new table.",
  nothingLeft: "The ledger has no migration of this table. There is nothing to give up.",
  run: (work, id) => abortPartitioning(work, id),
});

function noHours(): AppError {
  return new AppError("invalid_input", {
    message: "The option --to is missing, or names no hours of a day. Nothing was changed.",
    remedy: "Write: partition hours --to 02:00-06:00, or --to always.",
  });
}

function noSpeed(): AppError {
  return new AppError("invalid_input", {
    message:
      "The option --to is missing, or is no whole number from 0 to 100. Nothing was changed.",
    remedy: "Write: partition speed --to 50.",
  });
}
