import { expect } from "vitest";
import { AppError } from "@/lib/core/errors";
import { test } from "@/tests/panel";
import { change } from "./change";
import { addLeadKind } from "./lead-kinds";
import { verifyAudit } from "./verify-audit";

test("a change and its entry are one: when the work fails there is neither", async ({ panel }) => {
  const thing = { kind: "lead kind", id: "x" };

  await expect(
    change(panel.system, "lead-kind.add", thing, async (tx) => {
      await tx.leadKind.create({ data: { name: "x" } });
      throw new AppError("stale_state", { message: "Lost.", remedy: "Again." });
    }),
  ).rejects.toMatchObject({ code: "stale_state" });

  expect(await panel.system.db.leadKind.count()).toBe(0);
  expect(await panel.system.db.auditEntry.count()).toBe(0);
});

test("who may not is refused before anything is begun", async ({ panel }) => {
  const operator = await panel.as("operator");

  await expect(addLeadKind(operator, { name: "dpo" })).rejects.toMatchObject({
    code: "not_allowed",
    remedy: expect.stringContaining("administrator"),
  });
  await expect(addLeadKind(panel.nobody, { name: "dpo" })).rejects.toMatchObject({
    code: "signed_out",
  });
  expect(await panel.system.db.leadKind.count()).toBe(0);
});

test("changes made at once leave one chain that holds, with an entry each", async ({ panel }) => {
  const admin = await panel.as("administrator");
  const names = Array.from({ length: 40 }, (_, i) => `kind number ${i}`);

  await Promise.all(names.map((name) => addLeadKind(admin, { name })));

  expect(await verifyAudit(panel.system)).toMatchObject({ holds: true, entries: 40 });
  const entries = await panel.system.db.auditEntry.findMany({ orderBy: { seq: "asc" } });
  expect(entries.map(({ seq }) => Number(seq))).toEqual(names.map((_, i) => i + 1));
  expect(entries.map(({ thingId }) => thingId).sort()).toEqual([...names].sort());
  expect(entries[0]).toMatchObject({
    actorKind: "person",
    actorName: admin.actor.name,
    act: "lead-kind.add",
    outcome: "done",
    address: "192.0.2.1",
  });
});
