import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";
import { readMigrations } from "@/lib/migrate/read-migrations";

const SCHEMA = "prisma/schema";
const MIGRATIONS = "prisma/migrations";
const filters = { externalTables: [], externalEnums: [] };

export type PrismaEngine = {
  /** The statements that would still be needed to make the database what the schema says. */
  diff(): Promise<string>;
  /** What `prisma migrate deploy` does: the names of the migrations that it applied. */
  deploy(): Promise<string[]>;
  close(): Promise<void>;
};

/** Prisma's own schema engine on a database: what `prisma migrate` runs, here as WebAssembly. */
export async function openPrismaEngine(url: string): Promise<PrismaEngine> {
  await instantiate();
  const pool = new CataloguePool({ connectionString: url });
  const files = readdirSync(SCHEMA)
    .map((name) => resolve(SCHEMA, name))
    .map((path) => ({ path, content: readFileSync(path, "utf8") }));
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterFor(pool)),
  );
  return {
    diff: async () => {
      const { stdout } = await engine.diff({
        from: { tag: "schemaDatasource", files, configDir: resolve("prisma") },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: true,
        filters,
      });
      return stdout ?? "";
    },
    deploy: async () =>
      (await engine.applyMigrations({ migrationsList: migrationsList(), filters }))
        .appliedMigrationNames,
    close: () => pool.end(),
  };
}

/** The adapter, less two limits that the native engine does not have. */
function adapterFor(pool: CataloguePool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (statement) => {
        const found = await queryRaw(statement);
        for (const column of pool.charColumns) found.columnTypes[column] = ColumnTypeEnum.Character;
        return found;
      };
      // It cuts a script at every semicolon, within function bodies too.
      adapter.executeScript = async (script) => {
        await pool.query(script);
      };
      return adapter;
    },
  };
}

const INTERNAL_CHAR = 18;
const TEXT = 25;

/** Passes the catalogue's internal type "char", which the adapter refuses, as text, and says where. */
class CataloguePool extends Pool {
  charColumns: number[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of query are not ours to repeat.
  override async query(...args: any[]): Promise<any> {
    const result = await Reflect.apply(super.query, this, args);
    this.charColumns = [];
    for (const [column, field] of (result.fields ?? []).entries())
      if (field.dataTypeID === INTERNAL_CHAR) {
        field.dataTypeID = TEXT;
        this.charColumns.push(column);
      }
    return result;
  }
}

function migrationsList() {
  return {
    baseDir: resolve(MIGRATIONS),
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(MIGRATIONS, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations(MIGRATIONS).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: script } },
    })),
  };
}

let instantiated: Promise<void> | undefined;

/** The package imports its .wasm as a module, which Node does not do; so it is loaded by hand. */
function instantiate(): Promise<void> {
  instantiated ??= (async () => {
    const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
    const bytes = readFileSync(resolve(entry, "../schema_engine_bg.wasm"));
    const imports = { "./schema_engine_bg.js": { ...bindings } as WebAssembly.ModuleImports };
    const { instance } = await WebAssembly.instantiate(bytes, imports);
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports["__wbindgen_start"] as () => void)();
  })();
  return instantiated;
}
