import { AS_COMMAND } from "@/lib/cli/with-panel";
import { givenEnv } from "@/lib/config/env";
import { preparePanel } from "@/lib/server/prepare-panel";

/** Migrates ahead of a start, for deployments that want it as a step of its own. */
export const databaseMigrate = {
  usage: "database migrate",
  help: "Brings the panel's database up to date; a start does the same by itself.",
  run: async (): Promise<number> => {
    const panel = await preparePanel(givenEnv(), AS_COMMAND);
    await panel.stop();
    const { applied } = panel;
    process.stdout.write(
      applied.length > 0 ? `Applied ${applied.join(", ")}.\n` : "The database is up to date.\n",
    );
    return 0;
  },
};
