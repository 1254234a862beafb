import type { ServiceContext } from "./context";
import { countOldSecrets } from "./rotate-keys";

/** What the panel's database says of the panel itself. */
export async function readPanelFacts(ctx: ServiceContext) {
  const panel = await ctx.db.panel.findUniqueOrThrow({ where: { id: 1 } });
  const [version] = await ctx.db.$queryRaw<{ server_version: string }[]>`show server_version`;
  return {
    createdAt: panel.createdAt.toISOString(),
    databaseVersion: version?.server_version ?? "unknown",
    currentKey: ctx.keys.currentId,
    oldSecrets: await countOldSecrets(ctx),
  };
}
