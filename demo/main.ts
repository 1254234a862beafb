import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type EnvSource, givenEnv } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";
import { bundledPanel, bundlePanel } from "@/lib/server/bundle-programs";
import { ensureBuilt } from "@/lib/server/ensure-built";
import { refuseTakenPort } from "@/lib/server/listen";
import { type PreparedPanel, preparePanel } from "@/lib/server/prepare-panel";
import { runProgram, untilAskedToStop } from "@/lib/server/program";
import { type Applications, startApplications } from "./applications";
import { writeEnvironment } from "./environment";
import { greet } from "./greet";
import { serveOutside } from "./outside/serve-outside";
import { writeOutsideFile } from "./outside/write-outside-file";
import { seedPanel } from "./seed-panel";
import { seedRuns } from "./seed-runs";
import { SYSTEMS } from "./systems/catalogue";
import { openWorld } from "./world";
import { labelOf } from "./world/place";

const READY_WITHIN_MS = 60_000;

/** Where playbooks are rehearsed somebody writes too, only more quietly. */
const STAGING = { environment: "staging", only: ["sensors", "webhooks"], rate: 5 } as const;

const say = (text: string) => process.stdout.write(`${text}\n`);

await runProgram(async () => {
  const { port, rows, fresh } = readOptions();
  const directory = resolve(givenEnv()["DATA_DIRECTORY"] || ".slackwater", "demo");
  const source: EnvSource = {
    ...withoutPanelSettings(givenEnv()),
    DATA_DIRECTORY: join(directory, "panel"),
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: givenEnv()["LOG_LEVEL"] || "warn",
  };
  await refuseTakenPort(port, "127.0.0.1");
  if (fresh) await rm(join(directory, "panel"), { recursive: true, force: true });

  const asked = untilAskedToStop();
  const stops: (() => Promise<void>)[] = [];
  const opened = async <Part extends { stop(): Promise<void> }>(opening: Promise<Part>) => {
    const part = await opening;
    stops.push(() => part.stop());
    return part;
  };
  try {
    const owner = {
      owner: `the demonstration at http://localhost:${port} (process ${process.pid})`,
    };
    const [panel, world] = await allOf(
      opened(preparePanel(source, owner)),
      opened(openWorld({ directory, rows, fresh, say })),
      ensureBuilt(say),
      bundlePanel(),
    );
    await seedPanel(panel.source, world);
    const { addresses } = await opened(startApplications(world));
    const staging = await opened(startApplications(world, STAGING));
    const listened = { ...addresses, ...labelled(staging.addresses) };
    const logDirectory = join(directory, "logs");
    const outside = await opened(serveOutside({ addresses: listened, logDirectory, directory }));
    const { token } = world;
    const outsideAddress = outside.address;
    const listed = await writeOutsideFile({
      ...{ directory, addresses: listened, outsideAddress, token },
    });
    const settings = { ...panel.source, ...listed };
    await writeEnvironment(directory, settings);
    await seedRuns(settings);
    const { child } = await opened(Promise.resolve(startPanel(panel, listed)));
    await untilReady(port, child);
    say(greet({ port, addresses, directory }));
    await Promise.race([asked, once(child, "exit")]);
    say("Stopping …");
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
  return 0;
});

/** Waits for all of them even when one fails, so that whatever was started can be stopped. */
async function allOf<Parts extends Promise<unknown>[]>(...parts: Parts) {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

/** The addresses of the applications on staging, by what they are called there. */
function labelled(addresses: Applications["addresses"]): Record<string, string> {
  return Object.fromEntries(
    SYSTEMS.flatMap(({ name }) =>
      addresses[name] ? [[labelOf(name, STAGING.environment), addresses[name]]] : [],
    ),
  );
}

function readOptions(): { port: number; rows: number | undefined; fresh: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "3000" },
      rows: { type: "string" },
      fresh: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new AppError("invalid_input", {
      message: `${values.port} is not a port. Nothing was started.`,
      remedy: "Give a whole number from 1 to 65535.",
    });
  return {
    port,
    rows: values.rows === undefined ? undefined : Number(values.rows),
    fresh: values.fresh,
  };
}

/** The demonstration never touches a database that the settings of a real panel name. */
function withoutPanelSettings(env: EnvSource): EnvSource {
  const { DATABASE_URL: _, AUTH_SECRET: __, ENCRYPTION_KEYS: ___, ...rest } = env;
  return rest;
}

function startPanel({ source }: PreparedPanel, listed: EnvSource) {
  const child = spawn(process.execPath, [bundledPanel(), "--as-built"], {
    stdio: "inherit",
    env: { MALLOC_ARENA_MAX: "2", ...source, ...listed, NODE_ENV: "production" },
    // Ctrl-C is for this program, which stops the panel before its databases.
    detached: true,
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { child, stop };
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error("The panel did not become ready. What it said stands above.");
}
