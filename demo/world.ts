import { join } from "node:path";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { type BuiltWorld, buildWorld } from "./world/build-world";

/** The ten databases, ready to be used, and the way to stop what serves them. */
export type World = BuiltWorld & { stop(): Promise<void> };

type Options = {
  /** Everything of this world lies below this folder. */
  directory: string;
  /** Rows in the largest table of each production database; staging has a tenth. */
  rows?: number | undefined;
  /** Drops what is there and begins again. */
  fresh?: boolean;
  /** Hears in plain sentences what is being done. */
  say?: (text: string) => void;
};

/** Opens the world in a folder, on a PostgreSQL of its own, and makes whatever of it is missing. */
export async function openWorld(options: Options): Promise<World> {
  const server = await startEmbeddedServer({
    directory: join(options.directory, "postgres"),
    owner: "the demonstration world",
    settings: {
      max_connections: "200",
      wal_level: "logical",
      max_wal_size: "2GB",
      shared_buffers: "256MB",
      shared_preload_libraries: "pg_stat_statements",
      timezone: "UTC",
      log_timezone: "UTC",
    },
  });
  try {
    const world = await buildWorld({ ...options, adminUrl: server.url("postgres") });
    return { ...world, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
