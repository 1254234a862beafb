import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { EnvSource } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";

const SETTINGS = [
  ...["DATABASE_URL", "DATA_DIRECTORY", "ENCRYPTION_KEYS", "AUTH_SECRET", "PUBLIC_URL"],
  ...["OUTSIDE_FILE", "DEMO_TOKEN", "DEMO_ALERTS_URL", "DEMO_ENGINEERING_URL"],
];

/** Writes the settings with which a command reaches the panel of the demonstration, for its owner's eyes only. */
export async function writeEnvironment(directory: string, source: EnvSource): Promise<void> {
  const lines = SETTINGS.flatMap((name) => (source[name] ? [`${name}='${source[name]}'\n`] : []));
  await writeFile(fileIn(directory), lines.join(""), { mode: 0o600 });
}

/** What was written at the last start. */
export async function readEnvironment(directory: string): Promise<EnvSource> {
  try {
    return parseEnv(await readFile(fileIn(directory), "utf8"));
  } catch (cause) {
    throw new AppError("not_found", {
      message: `There is no demonstration in ${directory}. Nothing was begun.`,
      remedy: "Start it with npm run demo, and leave it running.",
      cause,
    });
  }
}

function fileIn(directory: string): string {
  return join(directory, "environment");
}
