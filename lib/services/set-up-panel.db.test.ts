import { expect } from "vitest";
import { PASSWORD, test } from "@/tests/panel";
import { claimPanel, issueSetupCode } from "./claim-panel";
import { setUpPanel } from "./set-up-panel";

test("the first administrator is made once, by whoever has the code that was printed last", async ({
  panel,
}) => {
  const { db, keys } = panel.system;
  await claimPanel(db, keys);
  const voided = await issueSetupCode(db);
  const code = await issueSetupCode(db);
  const ask = (name: string, given = code) =>
    setUpPanel(panel.nobody, {
      code: given?.reveal(),
      name,
      email: `${name}@example.org`,
      password: PASSWORD,
    });

  await expect(ask("early", voided)).rejects.toMatchObject({ code: "not_allowed" });
  const results = await Promise.allSettled([ask("ada"), ask("eve")]);

  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.person.findMany({ select: { roles: true } })).toEqual([
    { roles: ["administrator"] },
  ]);
  await expect(ask("late")).rejects.toMatchObject({ code: "setup_done" });
  expect(await issueSetupCode(db)).toBeUndefined();
});
