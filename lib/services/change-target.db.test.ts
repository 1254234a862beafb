import { describe, expect } from "vitest";
import { openAddress } from "@/lib/store/open-address";
import { type TestPanel, test } from "@/tests/panel";
import { addTarget } from "./add-target";
import { changeTarget } from "./change-target";
import { getTarget } from "./list-targets";
import { retireTarget } from "./retire-target";
import { findTargetRow } from "./target-row";

const MAIN = {
  host: "db.example.org",
  port: "5432",
  database: "app",
  user: "owner",
  password: "canary-4711",
  tls: "require",
};
const TARGET = { name: "App", environment: "production", main: MAIN };

describe("the password of a target", () => {
  test("is sealed in the database and opens for use", async ({ panel }) => {
    const { id } = await addTarget(panel.system, TARGET);

    const { rows } = await panel.database.pool.query("select * from target_address");
    expect(JSON.stringify(rows)).not.toContain("canary-4711");
    expect(await storedPassword(panel, id)).toBe("canary-4711");
  });

  test("stays when it is left empty and the address leads to the same place", async ({ panel }) => {
    const { id } = await addTarget(panel.system, TARGET);

    const main = { ...MAIN, password: "", database: "other", tls: "verify-full" };
    await changeTarget(panel.system, { ...TARGET, targetId: id, revision: 1, main });

    expect(await storedPassword(panel, id)).toBe("canary-4711");
  });

  test.for<[string, Partial<typeof MAIN>]>([
    ["another host", { host: "evil.example.org" }],
    ["another port", { port: "6432" }],
    ["another user", { user: "postgres" }],
    ["less encryption", { tls: "disable" }],
  ])("is asked for again when the address gets %s", async ([, changed], { panel }) => {
    const { id } = await addTarget(panel.system, TARGET);

    const main = { ...MAIN, password: "", ...changed };
    await expect(
      changeTarget(panel.system, { ...TARGET, targetId: id, revision: 1, main }),
    ).rejects.toMatchObject({ fields: { "main.password": "Enter the password again." } });

    expect(await getTarget(panel.system, id)).toMatchObject({ revision: 1 });
  });

  test("is erased when the target is retired by its typed name", async ({ panel }) => {
    const { id } = await addTarget(panel.system, TARGET);

    await expect(
      retireTarget(panel.system, { targetId: id, confirmation: "app" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    expect(await storedPassword(panel, id)).toBe("canary-4711");
    await retireTarget(panel.system, { targetId: id, confirmation: "App" });

    expect(await storedPassword(panel, id)).toBeUndefined();
    expect(await getTarget(panel.system, id)).toMatchObject({
      addresses: [{ hasPassword: false }],
      retiredAt: expect.any(String),
    });
  });
});

test("the second of two people who edit at once is told, and loses nothing to the first", async ({
  panel,
}) => {
  const { id } = await addTarget(panel.system, TARGET);
  const edit = (name: string) =>
    changeTarget(panel.system, { ...TARGET, name, targetId: id, revision: 1 });

  const results = await Promise.allSettled([edit("First"), edit("Second")]);

  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "stale_state" });
});

test("a retired target gives its name back; two living ones of an environment never share it", async ({
  panel,
}) => {
  const { id } = await addTarget(panel.system, TARGET);
  await expect(addTarget(panel.system, { ...TARGET, name: "APP" })).rejects.toMatchObject({
    fields: { name: expect.any(String) },
  });
  await addTarget(panel.system, { ...TARGET, environment: "staging" });

  await retireTarget(panel.system, { targetId: id, confirmation: "App" });

  await expect(addTarget(panel.system, TARGET)).resolves.toMatchObject({ id: expect.any(String) });
});

test("whoever may not look inside a target does not learn where it is", async ({ panel }) => {
  const { id } = await addTarget(panel.system, TARGET);

  const [viewer, operator] = [await panel.as("viewer"), await panel.as("operator")];

  expect(JSON.stringify(await getTarget(viewer, id))).not.toContain("db.example.org");
  expect(JSON.stringify(await getTarget(operator, id))).toContain("db.example.org");
});

async function storedPassword({ system }: TestPanel, id: string): Promise<string | undefined> {
  const [address] = (await findTargetRow(system.db, id)).addresses;
  return address && openAddress(address, system.keys).password?.reveal();
}
