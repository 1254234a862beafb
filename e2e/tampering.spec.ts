import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { verifyLines } from "@/lib/services/verify-audit";
import { AuditLine } from "@/lib/store/audit-chain";
import { expect, test } from "./fixtures";
import { signInOverHttp, type Visitor } from "./http";
import type { RunningPanel } from "./running-panel";

const run = promisify(execFile);

/** Each does behind the panel's back what must be found, and the sentence that finds it. */
const TAMPERINGS = [
  {
    what: "an altered entry",
    sql: "update audit_entry set actor_name = 'Somebody else' where seq = 3",
    brokenAt: "3",
    message: /^Entry 3 \(person\.add by Somebody else\) was altered after it was written\.$/,
  },
  {
    what: "an altered detail",
    sql: `update audit_entry set after = jsonb_set(after, '{roles}', '["administrator"]') where seq = 5`,
    brokenAt: "5",
    message: /^Entry 5 .* was altered/,
  },
  {
    what: "an entry moved in time",
    sql: "update audit_entry set at = at - interval '1 hour' where seq = 2",
    brokenAt: "2",
    message: /^Entry 2 .* was altered/,
  },
  {
    what: "an entry removed from the middle",
    sql: "delete from audit_entry where seq = 4",
    brokenAt: "5",
    message: /^Entry 5 follows entry 3: entries between them are missing\.$/,
  },
  {
    what: "the last entry removed",
    sql: "delete from audit_entry where seq = (select max(seq) from audit_entry)",
    brokenAt: "5",
    message: /^The trail ends at entry 5, but entry 6 was written: entries were removed/,
  },
  {
    what: "every entry removed",
    sql: "delete from audit_entry",
    brokenAt: "0",
    message: /^The trail ends at entry 0, but entry 6 was written/,
  },
];

test("whatever is done to the trail behind the panel's back, verification names the entry", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.lead.email);
  await page.goto("/audit");
  const verify = async () => {
    await page.getByRole("button", { name: "Verify the chain" }).click();
    return (await page.request.get("/api/audit/verification")).json();
  };
  const { rows: before } = await panel.pool.query("select * from audit_entry");
  expect(before).toHaveLength(6);

  for (const { what, sql, brokenAt, message } of TAMPERINGS)
    await test.step(what, async () => {
      await behindItsBack(panel, `create table kept as table audit_entry; ${sql}`);
      expect(await verify()).toMatchObject({ holds: false, brokenAt });
      await expect(page.getByText(message)).toBeVisible();
      await behindItsBack(
        panel,
        "delete from audit_entry; insert into audit_entry table kept; drop table kept",
      );
      expect(await verify()).toMatchObject({ holds: true, entries: 6 });
      await expect(page.getByText("All 6 entries hold.")).toBeVisible();
    });
});

test("the database refuses the panel's own connection to alter or remove an entry", async ({
  panel,
  people,
}) => {
  expect(people.operator.id).toBeTruthy();
  for (const statement of [
    "update audit_entry set reason = 'none'",
    "delete from audit_entry where seq = 1",
    "truncate audit_entry",
    "truncate audit_entry, audit_head",
    "delete from audit_head",
    "truncate audit_head",
  ])
    await expect(panel.pool.query(statement), statement).rejects.toMatchObject({
      code: "23001",
      message: expect.stringContaining("append-only"),
    });
});

test("an export is verified without the panel, by the program and line by line", async ({
  panel,
  people,
}, testInfo) => {
  const lines = await exportLines(await signInOverHttp(panel, people.lead.email));
  expect(await verifyLines(asLines(lines))).toMatchObject({ holds: true, entries: lines.length });
  expect(JSON.parse(lines.at(-1) ?? "{}")).toMatchObject({
    ...{ act: "audit.export", outcome: "done", actorId: people.lead.id },
  });

  const forged = lines.map((line) => line.replace(people.viewer.email, "eve@example.org"));
  expect(forged).not.toEqual(lines);
  const file = testInfo.outputPath("export.ndjson");
  await writeFile(file, lines.join("\n"));
  expect(await verifyFile(file)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^All \d+ entries hold\./),
  });
  await writeFile(file, forged.join("\n"));
  expect(await verifyFile(file)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Entry 5 .* was altered/),
  });
});

/** As the owner of the server could do it: with the guards of the trail put aside. */
async function behindItsBack({ pool }: RunningPanel, statements: string): Promise<void> {
  await pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
}

async function exportLines(visitor: Visitor): Promise<string[]> {
  const { status, headers, text } = await visitor.send("GET", "/api/audit/export");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/x-ndjson");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="slackwater-audit-.*ndjson"$/,
  );
  return text.trim().split("\n");
}

async function* asLines(texts: string[]): AsyncGenerator<AuditLine> {
  for (const text of texts) yield AuditLine.parse(JSON.parse(text));
}

/** What the command says of a file, without a database and without settings. */
async function verifyFile(file: string): Promise<{ code: number; said: string }> {
  const command = ["--import", "tsx", "lib/cli/main.ts", "audit", "verify", file];
  return run(process.execPath, command, { env: { NODE_ENV: "production" } }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }) => ({ code, said: stdout }),
  );
}
