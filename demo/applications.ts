import { join } from "node:path";
import { type RunningApplication, startApplication } from "./applications/application";
import type { ApplicationDefinition } from "./applications/definition";
import type { Environment, SystemName } from "./systems/catalogue";
import { orders } from "./systems/orders/application";
import { pricing } from "./systems/pricing/application";
import { recipes } from "./systems/recipes/application";
import { sensors } from "./systems/sensors/application";
import { webhooks } from "./systems/webhooks/application";
import type { BuiltWorld } from "./world/build-world";
import { labelOf } from "./world/place";

/** The application of each system. */
export const APPLICATIONS: Record<SystemName, ApplicationDefinition> = {
  sensors,
  pricing,
  orders,
  recipes,
  webhooks,
};

type Options = {
  /** The first port; the systems take the following ones in order. Without it, any free ones. */
  portFrom?: number | undefined;
  /** Writes a second of each system; without it, those of an ordinary day. */
  rate?: number | undefined;
  journalDirectory?: string;
  /** Only these systems. */
  only?: readonly SystemName[] | undefined;
  /** On which databases; production by default. */
  environment?: Environment;
};

export type Applications = {
  /** Where each system listens. */
  addresses: Partial<Record<SystemName, string>>;
  running: Partial<Record<SystemName, RunningApplication>>;
  stop(): Promise<void>;
};

/** Starts the applications of a world, all in this process. */
export async function startApplications(
  world: BuiltWorld,
  options: Options = {},
): Promise<Applications> {
  const { journalDirectory = world.journalDirectory, portFrom, rate } = options;
  const { environment = "production" } = options;
  const running: Partial<Record<SystemName, RunningApplication>> = {};
  const stop = async () => {
    await Promise.all(Object.values(running).map((application) => application.stop()));
  };
  try {
    for (const [i, { name, databases }] of world.systems.entries()) {
      if (options.only && !options.only.includes(name)) continue;
      running[name] = await startApplication(APPLICATIONS[name], {
        databaseUrl: databases[environment].applicationUrl,
        journalDirectory,
        logDirectory: join(world.directory, "logs"),
        token: world.token,
        label: labelOf(name, environment),
        port: portFrom === undefined ? 0 : portFrom + i,
        perSecond: rate,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const addresses = Object.fromEntries(
    Object.entries(running).map(([name, { address }]) => [name, address]),
  );
  return { addresses, running, stop };
}
