import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Pool } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { execute, ident, query, sql } from "@/lib/pg/sql";
import { makeDatabase } from "./make-database";
import { labelOf, type Place, placesOf, systemsOf } from "./place";
import { ensureRoles } from "./roles";
import { draftWorldFile, readWorldFile, type WorldSystem, writeWorldFile } from "./world-file";

const DEFAULT_ROWS = 300_000;
const LEAST_ROWS = 1_000;
const MOST_ROWS = 20_000_000;
const AT_A_TIME = 3;

/** A world without the server it stands on. */
export type BuiltWorld = {
  directory: string;
  journalDirectory: string;
  /** Opens the control endpoints and the endpoints that want a bearer token. */
  token: string;
  systems: WorldSystem[];
};

type Options = {
  /** A superuser's URL of any database on the server that is to hold the world. */
  adminUrl: string;
  directory: string;
  rows?: number | undefined;
  fresh?: boolean;
  say?: (text: string) => void;
  /** Put before the name of each database and role, so that worlds can share a server. */
  prefix?: string;
};

/** Makes whatever is missing of a world on any server; databases that are there are kept. */
export async function buildWorld(options: Options): Promise<BuiltWorld> {
  const { directory, prefix = "", say = () => {}, adminUrl } = options;
  const admin = new Pool({ connectionString: adminUrl, max: AT_A_TIME });
  try {
    const kept = options.fresh ? undefined : await readWorldFile(directory);
    const draft = kept ?? draftWorldFile(checkRows(options.rows ?? DEFAULT_ROWS));
    if (options.rows !== undefined && options.rows !== draft.rows) {
      say(
        `The demonstration keeps its ${draft.rows} rows a table; start it fresh for ${options.rows}.`,
      );
    }
    const world = { ...draft, systems: systemsOf(prefix, draft, adminUrl) };
    const places = placesOf(prefix, world.rows);
    if (!kept) await forget(admin, places, directory);
    await writeWorldFile(directory, world);
    await ensureRoles(admin, world, prefix);
    await makeMissing(admin, places, { directory, adminUrl, say });
    const { token, systems } = world;
    return { directory, journalDirectory: journalsIn(directory), token, systems };
  } finally {
    await admin.end();
  }
}

function checkRows(rows: number): number {
  if (Number.isInteger(rows) && rows >= LEAST_ROWS && rows <= MOST_ROWS) return rows;
  throw new AppError("invalid_input", {
    message: `A demonstration of ${rows} rows a table cannot be made. Nothing was changed.`,
    remedy: `Give a whole number of rows from ${LEAST_ROWS} to ${MOST_ROWS}.`,
  });
}

/** Without the world's file nobody knows how its databases were made, so what is left of them goes. */
async function forget(admin: Pool, places: Place[], directory: string): Promise<void> {
  for (const { name } of places)
    await execute(admin, sql`drop database if exists ${ident(name)} with (force)`);
  await rm(journalsIn(directory), { recursive: true, force: true });
}

type Making = { directory: string; adminUrl: string; say: (text: string) => void };

async function makeMissing(admin: Pool, places: Place[], making: Making): Promise<void> {
  const queue = await missingOf(admin, places);
  if (queue.length > 0) making.say(`Making ${queue.length} demonstration databases …`);
  const work = async () => {
    for (let place = queue.shift(); place; place = queue.shift()) {
      // A journal tells of the rows that were; a new table knows nothing of them.
      const journal = `${labelOf(place.system, place.environment)}.jsonl`;
      await rm(join(journalsIn(making.directory), journal), { force: true });
      await makeDatabase(admin, place, making.adminUrl);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

async function missingOf(admin: Pool, places: Place[]): Promise<Place[]> {
  const found = await query(
    admin,
    z.object({ datname: z.string() }),
    sql`select datname from pg_database where datname = any(${places.map(({ name }) => name)})`,
  );
  const there = new Set(found.map(({ datname }) => datname));
  return places.filter(({ name }) => !there.has(name));
}

/** Where the applications of a world keep their journals. */
export function journalsIn(directory: string): string {
  return join(directory, "journals");
}
