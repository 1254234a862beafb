import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { PhaseName } from "@/lib/partition/plan/phase";
import type { Plan } from "@/lib/partition/plan/plan";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import type { CheckName, Finding } from "@/lib/partition/validate/finding";
import { type ValidateOptions, validate } from "@/lib/partition/validate/validate";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { carryOut } from "./carry-out";
import {
  closeGround,
  type Ground,
  openGround,
  readSubject,
  type Subject,
  sweep,
} from "./plan-ground";
import type { TestedVersion } from "./versions";

/** The table that is laid, as it is to be cut. */
export const SUBJECT = { key: "at", interval: "month", ahead: 12 };

export type Migrated = { facts: TableFacts; plan: Plan };

/** A server of one version with a ground on it, and how to end both. */
export async function startGround(
  { major, binaries }: TestedVersion,
  settings: Record<string, string> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), `slackwater-validate-${major}-`));
  const server = await startEmbeddedServer({
    ...{
      directory,
      owner: "tests of validation",
      settings: { fsync: "off", wal_level: "logical", ...settings },
    },
    binaries: await locateBinaries(binaries),
  });
  const ground = await openGround(server.url("postgres"));
  return {
    ground,
    adminUrl: server.url("postgres"),
    async stop() {
      await closeGround(ground);
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Reads and plans a table, and carries the plan out as far as these phases. */
export async function migrate(
  { owner }: Ground,
  { name, key, ...options }: Subject,
  phases: readonly PhaseName[] = BEFORE,
): Promise<Migrated> {
  await owner.query("set search_path = pg_catalog");
  const facts = await readSubject(owner, { name, key, since: options.since ?? null });
  const plan = planPartitioning(facts, PlanOptions.parse(options));
  await carryOut(owner, plan, phases);
  return { facts, plan };
}

/** Everything up to the swap. */
export const BEFORE = ["prepare", "copy", "index"] as const;
/** The swap, and what follows it. */
export const SWAP = ["cutover", "settle"] as const;

/** What one check finds, as the owner sees it. */
export async function findingOf(
  { owner }: Ground,
  { facts, plan }: Migrated,
  check: CheckName,
  options: ValidateOptions = {},
): Promise<Finding> {
  const { findings } = await validate(owner, facts, plan, { ...options, checks: [check] });
  const [finding] = findings;
  if (!finding) throw new Error(`The check ${check} found nothing.`);
  return finding;
}

/** Every check that did not pass, with what it says. */
export async function faultsOf(
  { owner }: Ground,
  { facts, plan }: Migrated,
  options: ValidateOptions = {},
): Promise<Pick<Finding, "code" | "verdict" | "words" | "rows">[]> {
  const { findings } = await validate(owner, facts, plan, options);
  return findings
    .filter(({ verdict }) => verdict !== "passed")
    .map(({ code, verdict, words, rows }) => ({ code, verdict, words, rows }));
}

/** Sweeps, and lays a table of 400 rows over four months with foreign keys out and in. */
export async function laySubject(ground: Ground): Promise<void> {
  await sweep(ground);
  await ground.owner.query("reset all");
  await ground.owner.query(LAID);
}

const LAID = `
  set search_path = subject_schema;
  create table reference (id int primary key);
  insert into reference select generate_series(1, 5);
  create table subject (id bigserial, at timestamptz not null default now(), note text, amount numeric(8, 2),
    reference_id int references reference on delete cascade, primary key (id, at));
  create index subject_note_idx on subject (note);
  insert into subject (at, note, amount, reference_id)
  select timestamptz '2026-01-05Z' + n * interval '6 hours', 'row ' || n, n, n % 5 + 1 from generate_series(1, 400) n;
  create table child (subject_id bigint, subject_at timestamptz, foreign key (subject_id, subject_at) references subject);
  insert into child select id, at from subject where id % 100 = 0`;
