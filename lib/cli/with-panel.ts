import { type EnvSource, givenEnv, readEnv } from "@/lib/config/env";
import { readOutside } from "@/lib/config/outside";
import { preparePanel } from "@/lib/server/prepare-panel";
import type { ServiceContext } from "@/lib/services/context";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

/** A command works beside a panel that runs, and by itself where none does. */
export const AS_COMMAND = { owner: `a command (process ${process.pid})`, share: true };

/** The panel's services for a command, acting as the command line; works while the web is down. */
export async function withPanel<Result>(
  work: (ctx: ServiceContext, source: EnvSource) => Promise<Result>,
): Promise<Result> {
  const panel = await preparePanel(givenEnv(), AS_COMMAND);
  const env = readEnv(panel.source);
  const db = openDatabase(env.DATABASE_URL ?? "");
  try {
    const ctx: ServiceContext = {
      db,
      keys: new KeyRing(env.ENCRYPTION_KEYS),
      actor: { kind: "system", name: "the command line" },
      address: null,
      outside: readOutside(env.OUTSIDE_FILE, panel.source).outside,
      publicUrl: env.PUBLIC_URL,
      now: () => new Date(),
    };
    return await work(ctx, panel.source);
  } finally {
    await db.$disconnect();
    await panel.stop();
  }
}
