import { userInfo } from "node:os";
import { withPanel } from "@/lib/cli/with-panel";
import { type EnvSource, readEnv } from "@/lib/config/env";
import { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "@/lib/services/context";
import { resolveToken } from "@/lib/services/resolve-token";

/**
 * The panel's services for a command that acts on runs: for the person whose token SLACKWATER_TOKEN
 * is, or else as the system, under the name of whoever is signed in to this machine.
 */
export function withActor<Result>(
  work: (ctx: ServiceContext, source: EnvSource) => Promise<Result>,
): Promise<Result> {
  return withPanel(async (ctx, source) => {
    const { SLACKWATER_TOKEN: token } = readEnv(source);
    const actor = token
      ? await resolveToken(ctx.db, new Secret(token), ctx.now())
      : { kind: "system" as const, name: `the command line (${userInfo().username})` };
    return work({ ...ctx, actor }, source);
  });
}
