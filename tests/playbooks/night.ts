import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, inject } from "vitest";
import { z } from "zod";
import { startApplications } from "@/demo/applications";
import type { Comparison } from "@/demo/compare/compare-system";
import { compareWorld } from "@/demo/compare/compare-world";
import { serveOutside } from "@/demo/outside/serve-outside";
import { writeOutsideFile } from "@/demo/outside/write-outside-file";
import { seedPanel } from "@/demo/seed-panel";
import type { Environment, SystemName } from "@/demo/systems/catalogue";
import type { BuiltWorld } from "@/demo/world/build-world";
import { labelOf } from "@/demo/world/place";
import { type EnvSource, givenEnv } from "@/lib/config/env";
import { ident, sql } from "@/lib/pg/sql";
import { claimPanel } from "@/lib/services/claim-panel";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { PANEL_KEY } from "@/tests/panel";
import { useDatabase } from "@/tests/postgres";
import { programFile } from "@/tests/programs";

const Result = z.object({
  run: z.object({ id: z.string(), number: z.number(), status: z.string() }),
  isCompleted: z.boolean(),
  stuck: z.string().nullable(),
  steps: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      words: z.string().nullable(),
      ms: z.number().nullable(),
    }),
  ),
});
export type Result = z.output<typeof Result>;

type Bad = { stepId: string; outcome: string | null; words: string | null; evidence: unknown };

export type End = { code: number; result: Result; bad: Bad[] };

/** One system of the demonstration whose application writes on staging, with a panel beside it. */
export type Night = {
  /** `run rehearse` with these arguments: how it ended, and what it printed. */
  rehearse(playbook: string, ...more: string[]): Promise<End>;
  /** A dry run by the playbook's defaults: what would not get through, in words. */
  dryRun(playbook: string, environment: Environment): Promise<string[]>;
  /** Lets the application write to its end, and holds its journal against the tables. */
  compareAtTheEnd(): Promise<Comparison>;
  /** The writes that the application has had accepted so far. */
  accepted(): number;
};

type Given = { world: BuiltWorld; system: SystemName; rate: number };

/** Lends a night, with so many writes a second going on in it. */
export async function withNight(given: Given, use: (night: Night) => Promise<void>): Promise<void> {
  const template = ident(inject("panelTemplate"));
  // biome-ignore lint/correctness/useHookAtTopLevel: it makes a database, and is no hook.
  await useDatabase(
    (name) => sql`create database ${name} template ${template}`,
    ({ url }) => onPanel(url, given, use),
  );
}

async function onPanel(
  panelUrl: string,
  { world, system, rate }: Given,
  use: (night: Night) => Promise<void>,
): Promise<void> {
  const label = labelOf(system, "staging");
  const { directory, token } = world;
  const staging = { only: [system], rate, environment: "staging" as const };
  const application = await startApplications(world, staging);
  const address = application.addresses[system] ?? "";
  // By its defaults a playbook asks for the application of production; here it is the same.
  const addresses = { [label]: address, [system]: address };
  const logDirectory = join(directory, "logs");
  const outside = await serveOutside({ addresses, directory, logDirectory, scrapeEveryMs: 1_000 });
  const outsideAddress = outside.address;
  const source: EnvSource = {
    ...givenEnv(),
    ...(await writeOutsideFile({ directory, addresses, outsideAddress, token })),
    DATABASE_URL: panelUrl,
    AUTH_SECRET: "a".repeat(32),
    ENCRYPTION_KEYS: `test:${PANEL_KEY}`,
  };
  let stopping: Promise<void> | undefined;
  const stopWriting = () => (stopping ??= application.stop());
  try {
    await claim(panelUrl);
    await seedPanel(source, world);
    const title = world.systems.find(({ name }) => name === system)?.title;
    const always = ["--target", `${title}/staging`, "--set", `application=${label}`];
    await use({
      rehearse: async (playbook, ...more) => {
        const end = await rehearse(source, [playbook, ...always, ...more]);
        return { ...end, bad: await readBad(panelUrl) };
      },
      async dryRun(playbook, environment) {
        const target = ["--target", `${title}/${environment}`];
        const args = ["run", "book", playbook, "--kind", "dry-run", ...target];
        const { code, output, told } = await slackwater(source, args);
        const bad = await readBad(panelUrl);
        return code === 0 ? bad.map(({ stepId, words }) => `${stepId}: ${words}`) : [output + told];
      },
      accepted: () => application.running[system]?.ingestion.counts().accepted ?? 0,
      async compareAtTheEnd() {
        await stopWriting();
        const comparison = (await compareWorld(world, [system], "staging")).get(system);
        if (!comparison) throw new Error(`${system} was not compared.`);
        return comparison;
      },
    });
  } finally {
    await stopWriting();
    await outside.stop();
  }
}

/** What the attempts that came to no good end have left, so that a failing test says why. */
async function readBad(panelUrl: string): Promise<Bad[]> {
  const db = openDatabase(panelUrl);
  const bad = await db.attempt.findMany({
    where: { outcome: { notIn: ["passed", "tolerated", "skipped"] } },
    select: { stepId: true, outcome: true, words: true, evidence: true },
  });
  await db.$disconnect();
  return bad;
}

async function claim(panelUrl: string): Promise<void> {
  const db = openDatabase(panelUrl);
  await claimPanel(db, new KeyRing([{ id: "test", bytes: Buffer.from(PANEL_KEY, "base64") }]));
  await db.$disconnect();
}

async function rehearse(env: EnvSource, args: string[]) {
  const whole = ["run", "rehearse", ...args, "--sign-manual", "--json"];
  const { code, output, told } = await slackwater(env, whole);
  if (!output.startsWith("{")) throw new Error(`${output}\n${told}`);
  return { code, result: Result.parse(JSON.parse(output)) };
}

/** A command of the panel: how it ended, and what it printed on both of its streams. */
async function slackwater(env: EnvSource, args: string[]) {
  const child = spawn(process.execPath, [programFile("slackwater"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: env as NodeJS.ProcessEnv,
  });
  let [output, told] = ["", ""];
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    told += chunk;
    if (env["PLAYBOOKS_ALOUD"]) process.stderr.write(chunk);
  });
  const [code] = await once(child, "close");
  return { code: Number(code), output, told };
}

/** How it ended; where it ended otherwise, the attempts that say why. */
export function expectEnd({ code, result, bad }: End, status: string): void {
  const { run, stuck } = result;
  const isRight = code === 0 && run.status === status;
  const why = isRight ? [] : bad;
  expect({ code, status: run.status, stuck, why }).toEqual({
    code: 0,
    status,
    stuck: null,
    why: [],
  });
}
