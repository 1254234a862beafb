import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { givenEnv } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";
import { runProgram } from "@/lib/server/program";
import { readEnvironment } from "./environment";

type Rehearsal = { target: string; settings: Record<string, string> };

const REHEARSALS: Record<string, Rehearsal> = {
  "sensor-readings": {
    target: "Sensor readings/staging",
    settings: { application: "sensors-staging", watched: "30s" },
  },
  "webhook-log": {
    target: "Webhook log/staging",
    settings: { application: "webhooks-staging" },
  },
};

/** What people would write beside their signatures. */
const ANSWERS: Record<string, string> = {
  "rows per hour in the window": "72000",
  "rows restored": "30000",
  "backup name": "rehearsal",
  commit: "rehearsal",
};

/**
 * Rehearses a playbook on staging of the demonstration that runs: `npm run demo:rehearse -- webhook-log`. More
 * options are those of `slackwater run rehearse`, such as `--back-after made-twice --way swap-back` or `--json`.
 */
await runProgram(async () => {
  const given = process.argv.slice(2);
  const isNamed = given[0] !== undefined && !given[0].startsWith("-");
  const [playbook = "", ...more] = isNamed ? given : ["sensor-readings", ...given];
  const rehearsal = Object.hasOwn(REHEARSALS, playbook) ? REHEARSALS[playbook] : undefined;
  if (!rehearsal)
    throw new AppError("invalid_input", {
      message: `The demonstration cannot rehearse ${playbook}. Nothing was begun.`,
      remedy: `Name one of these: ${Object.keys(REHEARSALS).join(", ")}.`,
    });
  const directory = resolve(givenEnv()["DATA_DIRECTORY"] || ".slackwater", "demo");
  const settings = { ...(await readEnvironment(directory)) };
  const child = spawn(
    process.execPath,
    [
      ...["--import", "tsx", "lib/cli/main.ts", "run", "rehearse", playbook],
      ...["--target", rehearsal.target, "--sign-manual"],
      ...pairs("--set", rehearsal.settings),
      ...pairs("--answer", ANSWERS),
      ...more,
    ],
    { stdio: "inherit", env: { ...givenEnv(), ...settings, LOG_LEVEL: "warn" } },
  );
  const [code] = await once(child, "exit");
  return Number(code ?? 1);
});

function pairs(option: string, values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
}
