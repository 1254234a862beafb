import type { Pool } from "pg";
import { z } from "zod";
import { SYSTEMS, type SystemName } from "@/demo/systems/catalogue";
import { execute, ident, literal, query, sql } from "@/lib/pg/sql";
import type { WorldFile } from "./world-file";

export type RoleNames = { owner: string; application: string; reporting: string };

/** The three roles of one system, the same in production and staging. */
export function roleNames(prefix: string, system: SystemName): RoleNames {
  return {
    owner: `${prefix}${system}_owner`,
    application: `${prefix}${system}_app`,
    reporting: `${prefix}${system}_reporting`,
  };
}

/** Makes the roles that are missing, and gives all of them the passwords of this world. */
export async function ensureRoles(admin: Pool, world: WorldFile, prefix: string): Promise<void> {
  for (const { name } of SYSTEMS) {
    const names = roleNames(prefix, name);
    const passwords = world.passwords[name];
    if (!passwords) throw new Error(`The world has no passwords for ${name}.`);
    await ensureRole(admin, names.owner, passwords.owner);
    await ensureRole(admin, names.application, passwords.application);
    await ensureRole(admin, names.reporting, passwords.reporting);
    // Who migrates must see who is in the way, and may end them.
    await execute(admin, sql`grant pg_monitor, pg_signal_backend to ${ident(names.owner)}`);
  }
}

async function ensureRole(admin: Pool, role: string, password: string): Promise<void> {
  const there = await query(
    admin,
    z.object({ rolname: z.string() }),
    sql`select rolname from pg_roles where rolname = ${role}`,
  );
  if (there.length === 0) await execute(admin, sql`create role ${ident(role)}`);
  await execute(admin, sql`alter role ${ident(role)} login password ${literal(password)}`);
}
