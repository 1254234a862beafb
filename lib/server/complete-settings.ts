import type { EnvSource } from "@/lib/config/env";
import { withKeptSecrets } from "@/lib/config/kept-secrets";
import { AppError } from "@/lib/core/errors";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { codeOf, hasCode } from "@/lib/pg/error-codes";

/** The settings as given, and with them those that a panel without a database makes for itself. */
export async function completeSettings(given: EnvSource): Promise<EnvSource> {
  // First of all: an image has no embedded PostgreSQL, and perhaps no folder to write to.
  if (!given["DATABASE_URL"]) await locateBinaries();
  try {
    return withKeptSecrets(given);
  } catch (cause) {
    if (!hasCode(cause, "EACCES", "ENOTDIR", "EPERM", "EROFS")) throw cause;
    const directory = given["DATA_DIRECTORY"] || ".slackwater";
    throw new AppError("setting_invalid", {
      message: `The secrets in the folder ${directory} cannot be read or written (${codeOf(cause)}). Nothing was started.`,
      remedy:
        "Set DATA_DIRECTORY to a folder of the user who starts Slackwater, or DATABASE_URL to a PostgreSQL of your own.",
      cause,
    });
  }
}
