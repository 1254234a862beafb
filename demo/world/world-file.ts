import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SYSTEMS } from "@/demo/systems/catalogue";

const Passwords = z.object({ owner: z.string(), application: z.string(), reporting: z.string() });
const Connection = z.object({
  /** Owns the tables and may create schemas; not a superuser. */
  ownerUrl: z.string(),
  /** May do what the application does, and nothing else. */
  applicationUrl: z.string(),
  /** May read. */
  reportingUrl: z.string(),
});
const WorldSystem = z.object({
  name: z.enum(SYSTEMS.map((system) => system.name)),
  title: z.string(),
  databases: z.object({ production: Connection, staging: Connection }),
});

/** What is kept of a world beside its databases: how it was made, and how to get in. */
export const WorldFile = z.object({
  rows: z.int(),
  token: z.string(),
  passwords: z.record(z.string(), Passwords),
  systems: z.array(WorldSystem),
});

export type WorldFile = z.infer<typeof WorldFile>;
export type WorldSystem = z.infer<typeof WorldSystem>;
export type Connection = z.infer<typeof Connection>;

/** A world that does not exist yet: new passwords, a new token. */
export function draftWorldFile(rows: number): WorldFile {
  const secret = () => randomBytes(18).toString("base64url");
  const passwords = SYSTEMS.map(({ name }) => [
    name,
    { owner: secret(), application: secret(), reporting: secret() },
  ]);
  return { rows, token: secret(), passwords: Object.fromEntries(passwords), systems: [] };
}

/** Reads the file of the world in this folder, if there is one. */
export async function readWorldFile(directory: string): Promise<WorldFile | undefined> {
  const file = fileIn(directory);
  if (!existsSync(file)) return undefined;
  return WorldFile.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Writes the file whole or not at all, for the owner's eyes only. */
export async function writeWorldFile(directory: string, world: WorldFile): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${fileIn(directory)}.new`;
  await writeFile(draft, JSON.stringify(world, null, 2), { mode: 0o600 });
  await rename(draft, fileIn(directory));
}

function fileIn(directory: string): string {
  return join(directory, "world.json");
}
