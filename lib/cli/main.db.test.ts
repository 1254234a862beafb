import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { Secret } from "@/lib/core/secret";
import { exportAudit } from "@/lib/services/export-audit";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { verifyPassword } from "@/lib/services/password";
import { type TestPanel, test } from "@/tests/panel";

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
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/main.ts", ...args], {
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
