import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client, Pool } from "pg";
import { installJobs } from "@/lib/engine/jobs";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { ident, sql } from "@/lib/pg/sql";
import { runProgram } from "@/lib/server/program";
import { lendPanel } from "@/tests/lend-panel";
import { runSequence, type Sequence } from "./run-sequence";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run test:gates -- --runs 200 --seed 1`: what may be done to a gate, by chance, each time on a panel of its own. */
await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      aloud: { type: "boolean", default: false },
    },
  });
  const directory = await mkdtemp(join(tmpdir(), "slackwater-gates-"));
  const settings = { fsync: "off", autovacuum: "off", max_connections: "100" };
  const server = await startEmbeddedServer({ directory, owner: "the gates", settings });
  const failed: number[] = [];
  let [acts, crashes] = [0, 0];
  try {
    const template = "gates_template";
    await make(server.url("postgres"), template);
    await applyMigrations(server.url(template), readMigrations("prisma/migrations"));
    await installJobs(server.url(template));
    for (let run = 0; run < Number(values.runs); run += 1) {
      const seed = Number(values.seed) + run;
      const sequence = await onCopy(server, template, seed);
      acts += sequence.acts.length;
      crashes += sequence.crashes;
      if (sequence.faults.length > 0) failed.push(seed);
      if (values.aloud || sequence.faults.length > 0)
        say([`seed ${seed}`, ...sequence.acts, ...sequence.faults].join("\n  "));
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
  say(`${values.runs} sequences, ${acts} acts, ${crashes} of them with a crash.`);
  say(failed.length === 0 ? "No fault." : `Faults with the seeds ${failed.join(", ")}.`);
  return failed.length === 0 ? 0 : 1;
});

type Server = { url(name: string): string };

async function onCopy(server: Server, template: string, seed: number): Promise<Sequence> {
  const name = `gates_${seed}`;
  await make(server.url("postgres"), name, template);
  const url = server.url(name);
  const pool = new Pool({ connectionString: url });
  pool.on("error", () => {});
  const found: Sequence[] = [];
  await lendPanel({ url, pool }, async (panel) => {
    found.push(await runSequence(panel, seed));
  });
  await pool.end();
  const [sequence] = found;
  if (!sequence) throw new Error("Nothing was run.");
  return sequence;
}

async function make(adminUrl: string, name: string, template = "template1"): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(sql`create database ${ident(name)} template ${ident(template)}`.text);
  await admin.end();
}
