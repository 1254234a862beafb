import { Client } from "pg";
import { openWorld, type World } from "@/demo/world";
import { AppError } from "@/lib/core/errors";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { journalsIn } from "./build-world";
import { readWorldFile, type WorldFile } from "./world-file";

/** The world in a folder: the one that is running, or one that is opened for the time being. */
export async function reachWorld(directory: string): Promise<World> {
  const file = await readWorldFile(directory);
  if (!file) {
    throw new AppError("not_found", {
      message: `There is no demonstration world in ${directory}. Nothing was changed.`,
      remedy: "Name the folder of one with --directory, or start the demonstration first.",
    });
  }
  if (!(await isRunning(file))) return openWorld({ directory });
  const { token, systems } = file;
  // Whoever started it will stop it.
  return {
    directory,
    journalDirectory: journalsIn(directory),
    token,
    systems,
    stop: async () => {},
  };
}

async function isRunning({ systems: [first] }: WorldFile): Promise<boolean> {
  const client = new Client({ connectionString: first?.databases.production.applicationUrl });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // Another server may have taken the port since.
    if (hasCode(error, "ECONNREFUSED", PG_ERROR.invalidPassword, PG_ERROR.databaseMissing))
      return false;
    throw error;
  }
}
