import { expect } from "vitest";
import { test } from "@/tests/panel";
import { addPerson } from "./add-person";
import { changePerson } from "./change-person";
import { deactivatePerson } from "./deactivate-person";
import { addLeadKind, removeLeadKind } from "./lead-kinds";
import { listSessions } from "./list-sessions";
import { resolveSession } from "./resolve-session";

test("two administrators who remove each other at once leave one", async ({ panel }) => {
  const [one, two] = [await panel.as("administrator"), await panel.as("administrator")];

  const results = await Promise.allSettled([
    deactivatePerson(panel.system, one.actor.id),
    deactivatePerson(panel.system, two.actor.id),
  ]);

  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await panel.system.db.person.count({ where: { deactivatedAt: null } })).toBe(1);
});

test("whoever is deactivated is out at once, with sessions and tokens", async ({ panel }) => {
  await panel.as("administrator");
  const { actor } = await panel.as("operator");
  expect(await listSessions(panel.system, actor.id)).toHaveLength(1);

  await deactivatePerson(panel.system, actor.id);

  expect(await listSessions(panel.system, actor.id)).toEqual([]);
  await expect(resolveSession(panel.system.db, actor.sessionId, new Date())).rejects.toMatchObject({
    code: "session_ended",
  });
});

test("a lead is a lead of some kind, and only of kinds that there are", async ({ panel }) => {
  const lead = {
    name: "Dana",
    email: "dana@example.org",
    roles: ["lead"],
    leadKinds: ["devops lead"],
  };

  await expect(addPerson(panel.system, { ...lead, leadKinds: [] })).rejects.toThrow(
    "which kind of lead",
  );
  await expect(addPerson(panel.system, lead)).rejects.toMatchObject({
    fields: { leadKinds: expect.any(String) },
  });
  await addLeadKind(panel.system, { name: "DevOps lead" });
  const { id } = await addPerson(panel.system, lead);

  await expect(removeLeadKind(panel.system, "devops lead")).rejects.toMatchObject({
    message: expect.stringContaining("1 person is devops lead"),
  });
  const changed = { ...lead, personId: id, roles: ["viewer"], leadKinds: [] };
  expect(await changePerson(panel.system, changed)).toMatchObject({ leadKinds: [] });
});

test("one address belongs to one person, however it is written", async ({ panel }) => {
  const { actor } = await panel.as("viewer");

  await expect(
    addPerson(panel.system, {
      name: "Eve",
      email: actor.email.toUpperCase(),
      roles: [],
      leadKinds: [],
    }),
  ).rejects.toMatchObject({ fields: { email: "Another person has this address." } });
});
