import { ENVIRONMENTS, type Environment, SYSTEMS, type SystemName } from "@/demo/systems/catalogue";
import { type RoleNames, roleNames } from "./roles";
import type { Connection, WorldFile, WorldSystem } from "./world-file";

const LEAST_STAGING_ROWS = 1_000;

/** Where one database of the world belongs, and how large it is to be. */
export type Place = {
  system: SystemName;
  environment: Environment;
  /** The database's name. */
  name: string;
  roles: RoleNames;
  rows: number;
};

/** What the application of one database is called: sites, journals and logs have this name. */
export function labelOf(system: SystemName, environment: Environment): string {
  return environment === "production" ? system : `${system}-${environment}`;
}

/** The ten databases of a world, production first, because it takes longest. */
export function placesOf(prefix: string, rows: number): Place[] {
  return ENVIRONMENTS.flatMap((environment) =>
    SYSTEMS.map((system) => ({
      system: system.name,
      environment,
      name: `${prefix}${system.name}_${environment}`,
      roles: roleNames(prefix, system.name),
      rows:
        environment === "production" ? rows : Math.max(Math.floor(rows / 10), LEAST_STAGING_ROWS),
    })),
  );
}

/** How to get into each system of a world that stands on this server. */
export function systemsOf(prefix: string, file: WorldFile, adminUrl: string): WorldSystem[] {
  return SYSTEMS.map(({ name, title }) => {
    const connect = (environment: Environment) =>
      connectionTo(
        `${prefix}${name}_${environment}`,
        roleNames(prefix, name),
        file.passwords[name],
        adminUrl,
      );
    return {
      name,
      title,
      databases: { production: connect("production"), staging: connect("staging") },
    };
  });
}

function connectionTo(
  database: string,
  roles: RoleNames,
  passwords: RoleNames | undefined,
  adminUrl: string,
): Connection {
  const urlOf = (role: keyof RoleNames) =>
    databaseUrl(adminUrl, database, { user: roles[role], password: passwords?.[role] ?? "" });
  return {
    ownerUrl: urlOf("owner"),
    applicationUrl: urlOf("application"),
    reportingUrl: urlOf("reporting"),
  };
}

/** The address of another database on the same server, as the same or another user. */
export function databaseUrl(
  serverUrl: string,
  database: string,
  as?: { user: string; password: string },
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (as) {
    url.username = as.user;
    url.password = as.password;
  }
  return url.href;
}
