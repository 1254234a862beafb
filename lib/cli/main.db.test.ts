import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { Secret } from "@/lib/core/secret";
import { claimPanel } from "@/lib/services/claim-panel";
import { exportAudit } from "@/lib/services/export-audit";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { verifyPassword } from "@/lib/services/password";
import { addNote } from "@/lib/services/runs/add-note";
import { aPlan } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { programFile } from "@/tests/programs";
import { stage } from "@/tests/stage";

describe("audit verify EXPORT", () => {
  test("needs no database, holds for what was exported, and names what was altered since", async ({
    panel,
  }) => {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-export-"));
    const file = join(directory, "audit.ndjson");
    for (const name of ["one", "two", "three"])
      await addLeadKind(panel.system, { name: `kind ${name}` });
    await writeFile(file, await exportAudit(panel.system));

    const whole = await run(["audit", "verify", file]);
    await writeFile(file, (await readFile(file, "utf8")).replace("kind two", "kind six"));
    const altered = await run(["audit", "verify", file]);

    expect(whole).toMatchObject({
      status: 0,
      said: expect.stringContaining("All 4 entries hold."),
    });
    expect(altered).toMatchObject({
      status: 1,
      said: expect.stringMatching(/Entry 2 .* was altered/),
    });
    await rm(directory, { recursive: true });
  });
});

test("a report is written for people and for proof, and proven by a process that knows no panel", async ({
  panel,
}) => {
  const ann = await panel.as("operator");
  await claimPanel(panel.system.db, panel.system.keys);
  const runId = await stage(panel, aPlan());
  await addNote(ann, { runId, text: "Said once." });
  await addLeadKind(panel.system, { name: "another thing" });
  await addNote(ann, { runId, text: "Said twice." });
  const directory = await mkdtemp(join(tmpdir(), "slackwater-report-"));
  const [file, trail] = [join(directory, "report.json"), join(directory, "audit.ndjson")];

  const read = await run(["report", "1"], settingsOf(panel));
  await run(["report", "1", "--format", "json", "--out", file], settingsOf(panel));
  await writeFile(trail, await exportAudit(panel.system));
  const alone = await run(["report", "verify", file]);
  const whole = await run(["report", "verify", file, "--trail", trail]);
  await writeFile(file, (await readFile(file, "utf8")).replace("Said twice.", "Said thrice."));
  const altered = await run(["report", "verify", file]);

  expect(read.said).toContain("# Run 1: A playbook");
  expect(read.said).toContain("Said once.");
  expect(alone).toMatchObject({ status: 0, said: expect.stringContaining("It is whole.") });
  expect(alone.said).toContain("Give it with --trail");
  expect(whole.said).toContain("has no other entries of this run");
  expect(altered).toMatchObject({
    ...{ status: 1, said: expect.stringContaining("altered after it was sealed") },
  });
  await rm(directory, { recursive: true });
});

test("people set-password lets a locked-out administrator in again, and ends their sessions", async ({
  panel,
}) => {
  const { actor } = await panel.as("administrator");

  const { said } = await run(["people", "set-password", actor.email], settingsOf(panel));

  const password = new Secret(/is (\S+)/.exec(said)?.[1] ?? "");
  const person = await panel.system.db.person.findUniqueOrThrow({ where: { id: actor.id } });
  expect(await verifyPassword(password, person.passwordHash)).toBe(true);
  expect(await panel.system.db.session.count({ where: { revokedAt: null } })).toBe(0);
  expect(await panel.system.db.auditEntry.findFirst({ orderBy: { seq: "desc" } })).toMatchObject({
    act: "person.reset-password",
    actorName: "the command line",
  });
});

test("a command that is not there lists those that are", async () => {
  expect(await run(["make", "coffee"])).toMatchObject({
    status: 2,
    said: expect.stringContaining("keys rotate"),
  });
});

function settingsOf({ database }: TestPanel): Record<string, string> {
  return {
    DATABASE_URL: database.url,
    AUTH_SECRET: "a".repeat(40),
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  };
}

async function run(
  args: string[],
  settings: Record<string, string> = {},
): Promise<{ status: number; said: string }> {
  const child = spawn(process.execPath, [programFile("slackwater"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: givenEnv()["PATH"], NODE_ENV: "production", ...settings },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const [status] = await once(child, "close");
  return { status, said };
}
