import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EnvSource } from "./env";

const Kept = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEYS: z.string() });

/**
 * Without a database of one's own, the secrets too are made and kept beside the embedded one.
 * With DATABASE_URL they must be given: several processes have to agree on them.
 */
export function withKeptSecrets(source: EnvSource): EnvSource {
  if (source["DATABASE_URL"]) return source;
  const directory = source["DATA_DIRECTORY"] || ".slackwater";
  const file = join(directory, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const fresh: z.infer<typeof Kept> = {
      AUTH_SECRET: randomBytes(32).toString("base64url"),
      ENCRYPTION_KEYS: `first:${randomBytes(32).toString("base64")}`,
    };
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 });
  }
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  return { ...Kept.parse(JSON.parse(readFileSync(file, "utf8"))), ...given };
}
