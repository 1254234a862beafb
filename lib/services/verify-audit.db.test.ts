import type { Pool } from "pg";
import { describe, expect } from "vitest";
import { AuditLine } from "@/lib/store/audit-chain";
import { readAudit } from "@/lib/store/read-audit";
import { type TestPanel, test } from "@/tests/panel";
import { addLeadKind } from "./lead-kinds";
import { verifyAudit, verifyLines } from "./verify-audit";

describe("the audit trail", () => {
  test.for([
    "update audit_entry set actor_name = 'nobody' where seq = 3",
    "delete from audit_entry where seq = 3",
    "truncate audit_entry",
    "delete from audit_head",
  ])("refuses: %s", async (statement, { panel }) => {
    await fill(panel);

    await expect(panel.database.pool.query(statement)).rejects.toMatchObject({ code: "23001" });
    expect(await verifyAudit(panel.system)).toMatchObject({ holds: true, entries: 5 });
  });

  test.for<[string, string, string, RegExp]>([
    [
      "a word is altered",
      "update audit_entry set actor_name = 'x' where seq = 3",
      "3",
      /Entry 3 .* was altered/,
    ],
    [
      "a value in JSON is altered",
      `update audit_entry set after = '{"name":"x"}' where seq = 2`,
      "2",
      /Entry 2 .* was altered/,
    ],
    [
      "an entry is taken out",
      "delete from audit_entry where seq = 3",
      "4",
      /Entry 4 follows entry 2/,
    ],
    [
      "the last entries are taken off",
      "delete from audit_entry where seq > 3",
      "3",
      /removed from its end/,
    ],
    ["everything is taken away", "delete from audit_entry", "0", /removed from its end/],
  ])(
    "shows where it breaks when %s behind the panel's back",
    async ([, statement, brokenAt, message], { panel }) => {
      await fill(panel);
      await behindItsBack(panel.database.pool, statement);

      expect(await verifyAudit(panel.system)).toMatchObject({
        holds: false,
        brokenAt,
        message: expect.stringMatching(message),
      });
    },
  );

  test("shows an entry that was replaced, with a fresh hash of its own, at the one after it", async ({
    panel,
  }) => {
    await fill(panel);
    const lines = await Array.fromAsync(readAudit(panel.system.db));
    const other = await Array.fromAsync(readAudit(panel.system.db));
    const [, second] = other;
    if (!second) throw new Error("There is no second line.");
    const { hashAuditLine } = await import("@/lib/store/audit-chain");
    const forged = { ...second, actorName: "x" };
    lines[1] = { ...forged, hash: hashAuditLine(forged) };

    expect(await verifyLines(stream(lines))).toMatchObject({
      holds: false,
      message: expect.stringContaining("Entry 3 does not continue entry 2"),
    });
  });

  test("holds after a round through JSON, as an export is verified elsewhere", async ({
    panel,
  }) => {
    await fill(panel);
    const exported = await Array.fromAsync(readAudit(panel.system.db), (line) =>
      JSON.stringify(line),
    );

    const read = exported.map((text) => AuditLine.parse(JSON.parse(text)));

    expect(await verifyLines(stream(read))).toMatchObject({ holds: true, entries: 5 });
  });
});

async function fill({ system }: TestPanel): Promise<void> {
  for (const name of ["one", "two", "three", "four", "five"])
    await addLeadKind(system, { name: `kind ${name}` });
}

async function behindItsBack(pool: Pool, statement: string): Promise<void> {
  await pool.query("alter table audit_entry disable trigger user");
  await pool.query(statement);
}

async function* stream(lines: AuditLine[]): AsyncGenerator<AuditLine> {
  yield* lines;
}
