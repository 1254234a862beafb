import { AppError } from "@/lib/core/errors";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { refuseChangedTable } from "@/lib/partition/refuse-changed-table";
import { type LastValidation, readLastValidation } from "@/lib/partition/validate/last-validation";
import { readCatalogStamp } from "./catalog-stamp";

/** Refuses a cutover unless everything was validated, and has passed, since the tables were last changed. */
export async function refuseUnvalidated({ main, claim }: Engine): Promise<void> {
  const migration = await readMigration(main, claim.migrationId);
  if (migration.state !== "ready") return;
  // What differs from the plan is named; the stamp would only say that something does.
  await refuseChangedTable(main, migration);
  const { source } = await needWayBack(main, claim.migrationId);
  const stamp = await readCatalogStamp(main, [migration.source.oid, source.oid]);
  const reason = whyNot(await readLastValidation(main, claim.migrationId), stamp);
  if (reason) throw notValidated(migration.source, reason);
}

function whyNot(last: LastValidation | undefined, stamp: string): string | undefined {
  if (!last) return "Nobody has validated the whole of it yet.";
  if (last.verdict === "failed") return "The last validation found that something does not hold.";
  if (last.stamp !== stamp) return "Something of the tables was changed since the last validation.";
  if (last.verdict === "unknown") return "The last validation could not find everything out.";
  return undefined;
}

function notValidated(
  { schema, name }: { schema: string; name: string },
  reason: string,
): AppError {
  return new AppError("not_validated", {
    message: `${schema}.${name} was not cut over. ${reason} Nothing was changed.`,
    remedy:
      "Validate both tables, and cut over when that has passed. To go without: in a playbook `unvalidated: true` of `partition.cutover`, on the command line `--unvalidated`.",
  });
}
