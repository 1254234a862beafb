import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { z } from "zod";
import { findChromium } from "@/demo/find-chromium";
import type { Outside } from "@/lib/core/outside";

type Place = {
  directory: string;
  addresses: Readonly<Record<string, string>>;
  /** Of what stands around the applications. */
  outsideAddress: string;
  /** Of the world: the applications' control endpoints and secured routes take it. */
  token: string;
};

type Written = z.input<typeof Outside>;

/** Writes the file that lists what playbooks of the demonstration may reach; gives the settings that name it. */
export async function writeOutsideFile(place: Place): Promise<Record<string, string>> {
  const file = join(place.directory, "outside.yaml");
  const text = `# Written anew at each start of the demonstration.\n${stringify(listing(place))}`;
  await writeFile(file, text, { mode: 0o600 });
  return {
    OUTSIDE_FILE: file,
    DEMO_TOKEN: place.token,
    DEMO_ALERTS_URL: `${place.outsideAddress}/channels/devops-alerts`,
    DEMO_ENGINEERING_URL: `${place.outsideAddress}/channels/engineering`,
  };
}

function listing({ addresses, outsideAddress }: Place): Written {
  const systems = Object.entries(addresses);
  const chromium = findChromium();
  return {
    sites: Object.fromEntries(
      systems.map(([name, url]) => [
        name,
        {
          url,
          about: `The demonstration application of ${name}.`,
          secrets: ["DEMO_TOKEN", "application-token"],
        },
      ]),
    ),
    sources: {
      metrics: { kind: "prometheus", url: outsideAddress },
      logs: { kind: "loki", url: outsideAddress },
      ...Object.fromEntries(systems.map(([name, url]) => [`${name}-app`, { kind: "json", url }])),
    },
    channels: {
      "devops-alerts": { kind: "slack", url: "secret:DEMO_ALERTS" },
      engineering: { kind: "webhook", url: "secret:DEMO_ENGINEERING" },
    },
    commands: Object.fromEntries(systems.flatMap(([name, url]) => commandsOf(name, url))),
    secrets: {
      DEMO_TOKEN: { env: "DEMO_TOKEN" },
      // What playbooks call it.
      "application-token": { env: "DEMO_TOKEN" },
      DEMO_ALERTS: { env: "DEMO_ALERTS_URL" },
      DEMO_ENGINEERING: { env: "DEMO_ENGINEERING_URL" },
    },
    ...(chromium !== undefined && { chromium }),
  };
}

function commandsOf(
  name: string,
  url: string,
): [string, NonNullable<Written["commands"]>[string]][] {
  const program = (file: string, ...rest: string[]) => ({
    run: [process.execPath, "--import", "tsx", `demo/outside/${file}.ts`, url, ...rest],
    in: process.cwd(),
    env: { DEMO_TOKEN: "secret:DEMO_TOKEN" },
    timeoutSeconds: 60,
    // Done twice it is as done once.
    afterCrash: "rerun" as const,
  });
  return [
    [
      `restart-${name}-worker`,
      { about: `Restarts the worker of ${name}.`, ...program("restart-worker") },
    ],
    [
      `${name}-maintenance`,
      { about: `Turns maintenance of ${name} on or off.`, ...program("set-maintenance", "{to}") },
    ],
  ];
}
