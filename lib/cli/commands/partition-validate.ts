import { toExitCode } from "@/lib/cli/partition/exit-code";
import { noMigration } from "@/lib/cli/partition/move-command";
import { openWork } from "@/lib/cli/partition/open-work";
import { parseChecks } from "@/lib/cli/partition/parse-checks";
import { readMoveArguments, takeOption } from "@/lib/cli/partition/read-move-arguments";
import { sayFinding } from "@/lib/cli/partition/say-finding";
import { findPartitioning, validatePartitions } from "@/lib/partition/partition-engine";
import type { Verdict } from "@/lib/partition/validate/finding";

const EXIT: Record<Verdict, number> = { passed: 0, failed: 1, unknown: 4 };

/** Compares the old table with the new one, whatever goes on meanwhile. */
export const partitionValidate = {
  usage: "partition validate --url URL --table SCHEMA.TABLE [--checks content,pruning,…] [--json]",
  help: "Compares both tables while they are used: 0 all holds, 1 something does not, 4 something could not be found out.",
  run: async (args: string[]): Promise<number> => {
    const [checks, rest] = takeOption(args, "--checks");
    const { address, table, json } = readMoveArguments(rest);
    const named = parseChecks(checks);
    let exit = 0;
    const failed = await toExitCode(async () => {
      const work = await openWork(address, json);
      const id = await findPartitioning(work, table);
      if (id === undefined) throw noMigration(table);
      const validation = await validatePartitions(work, id, {
        ...(named && { checks: named }),
        onFinding: (finding) => process.stdout.write(sayFinding(finding, json)),
      });
      if (json) process.stdout.write(`${JSON.stringify({ verdict: validation.verdict })}\n`);
      exit = EXIT[validation.verdict];
    });
    return failed || exit;
  },
};
