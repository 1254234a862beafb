import { ACTS, ruleOf } from "@/lib/core/acts";
import { confirmWith } from "./confirm";
import { expect, PASSWORD, test } from "./fixtures";
import { askGrant, signInOverHttp, type Visitor, visit } from "./http";
import type { RunningPanel } from "./running-panel";
import { makePerson, makeTarget, makeToken } from "./things";

/** An administrator who is signed in, somebody to deactivate, and the way to do it. */
async function scene(panel: RunningPanel) {
  const administrator = await makePerson(panel, "administrator");
  const visitor = await signInOverHttp(panel, administrator.email);
  const somebody = await makePerson(panel, "viewer");
  const thing = `person:${somebody.id}`;
  const deactivate = (grant: string, by: Visitor = visitor, id = somebody.id) =>
    by.send("PUT", `/api/people/${id}/deactivation`, { headers: { "x-fresh-grant": grant } });
  const isActive = async () => {
    const found = await panel.system.db.person.findUniqueOrThrow({ where: { id: somebody.id } });
    return found.deactivatedAt === null;
  };
  return { administrator, visitor, thing, deactivate, isActive };
}

const REFUSED = { status: 403, code: "fresh_authentication_needed" };

test("fresh authentication is good once", async ({ panel }) => {
  const { visitor, thing, deactivate } = await scene(panel);
  const grant = await askGrant(visitor, "person.deactivate", thing);
  expect((await deactivate(grant)).status).toBe(204);
  expect(await deactivate(grant)).toMatchObject(REFUSED);

  const shared = await askGrant(visitor, "person.deactivate", thing);
  const answers = await Promise.all(Array.from({ length: 8 }, () => deactivate(shared)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

test("fresh authentication is for one act on one thing in one session, and misuse does not spend it", async ({
  panel,
}) => {
  const { administrator, visitor, thing, deactivate, isActive } = await scene(panel);
  const other = await makePerson(panel, "viewer");
  const grant = await askGrant(visitor, "person.deactivate", thing);
  const otherAct = await askGrant(visitor, "person.reset-password", thing);
  const otherThing = await askGrant(visitor, "person.deactivate", `person:${other.id}`);
  const otherBrowser = await signInOverHttp(panel, administrator.email);

  expect(await deactivate(otherAct)).toMatchObject(REFUSED);
  expect(await deactivate(otherThing)).toMatchObject(REFUSED);
  expect(await deactivate(grant, visitor, other.id)).toMatchObject(REFUSED);
  expect(await deactivate(grant, otherBrowser)).toMatchObject(REFUSED);
  expect(await deactivate("swg_made-up")).toMatchObject(REFUSED);
  expect(await isActive()).toBe(true);
  expect((await deactivate(grant)).status).toBe(204);
});

test("fresh authentication lasts two minutes", async ({ panel }) => {
  const { visitor, thing, deactivate, isActive } = await scene(panel);
  const grant = await askGrant(visitor, "person.deactivate", thing);
  const { rows } = await panel.pool.query(
    `update fresh_grant set expires_at = expires_at - interval '2 minutes'
      returning extract(epoch from now() - expires_at)::float8 as ago`,
  );
  expect(rows[0].ago).toBeGreaterThan(0);
  expect(rows[0].ago).toBeLessThan(30);
  expect(await deactivate(grant)).toMatchObject(REFUSED);
  expect(await isActive()).toBe(true);
});

test("a wrong password gives no grant and counts as a failed sign-in", async ({ panel }) => {
  const { administrator, visitor, thing } = await scene(panel);
  const ask = (password?: string) =>
    visitor.send("POST", "/api/fresh-grants", {
      body: { act: "person.deactivate", thing, password },
    });
  for (let guess = 1; guess <= 5; guess += 1)
    expect(await ask(`guess ${guess}`)).toMatchObject({ status: 401, code: "sign_in_failed" });

  expect(await ask(PASSWORD)).toMatchObject({ status: 429, code: "sign_in_limited" });
  expect(await ask()).toMatchObject(REFUSED);
  const { rows } = await panel.pool.query("select from fresh_grant");
  expect(rows).toHaveLength(0);
  const subject = `account:${administrator.email}`;
  const counted = await panel.pool.query(
    "select failures from sign_in_failure where subject = $1",
    [subject],
  );
  expect(counted.rows).toEqual([{ failures: 5 }]);
});

test("a token gets no grant, and cannot use its owner's", async ({ panel }) => {
  const { administrator, visitor, thing, deactivate, isActive } = await scene(panel);
  const { text } = await makeToken(panel, administrator.id, ["targets:write", "people:read"]);
  const program = visit(panel, { authorization: `Bearer ${text}` });
  const body = { act: "person.deactivate", thing, password: PASSWORD };
  expect(await program.send("POST", "/api/fresh-grants", { body })).toMatchObject({
    ...{ status: 403, code: "not_allowed" },
  });
  const grant = await askGrant(visitor, "person.deactivate", thing);
  expect(await deactivate(grant, program)).toMatchObject({ status: 403, code: "not_allowed" });
  expect(await isActive()).toBe(true);
});

test("what ends access or data for good asks for fresh authentication; what does not, gives no grant", async ({
  panel,
}) => {
  const acts = Object.keys(ACTS) as (keyof typeof ACTS)[];
  expect(acts.filter((act) => ruleOf(act).fresh).sort()).toEqual([
    ...["person.change", "person.deactivate", "person.reactivate", "person.reset-password"],
    ...["step.destroy", "target.retire", "token.create"],
  ]);
  const { visitor } = await scene(panel);
  const body = { act: "target.add", thing: "target:new", password: PASSWORD };
  expect(await visitor.send("POST", "/api/fresh-grants", { body })).toMatchObject(REFUSED);
});

test("retiring a target takes its typed name and the password, in this order", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  const { id, name } = await makeTarget(panel);
  await signIn(people.administrator.email);
  await page.goto(`/targets/${id}`);
  await page.getByRole("button", { name: `Retire ${name}…` }).click();
  const dialog = page.getByRole("dialog", { name: `Retire ${name}?` });
  await expect(dialog.getByLabel("Type the name to confirm")).toBeFocused();
  await dialog.getByLabel("Type the name to confirm").fill(name.toUpperCase());
  await dialog.getByLabel("Type the name to confirm").press("Enter");
  await expect(dialog.getByRole("button", { name: `Retire ${name}` })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await dialog.getByLabel("Type the name to confirm").fill(name);
  await dialog.getByRole("button", { name: `Retire ${name}` }).click();
  await confirmWith(page, "not the password");
  await expect(page.getByText("The password is not right. Nothing was changed.")).toBeVisible();
  expect(await isRetired(panel, id)).toBe(false);
  await confirmWith(page, PASSWORD);

  await expect(page).toHaveURL(/\/targets$/);
  await expect(page.getByText("There is no target.")).toBeVisible();
  expect(await isRetired(panel, id)).toBe(true);
  const secrets = await panel.pool.query(
    "select from target_address where sealed_password is not null",
  );
  expect(secrets.rows).toHaveLength(0);
});

test("creating a token asks for the password and shows the token once", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.operator.email);
  await page.goto("/settings/tokens");
  await page.getByLabel("Name", { exact: true }).fill("nightly report");
  await page.getByLabel("targets:read").check();
  await page.getByRole("button", { name: "Create the token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  expect((await panel.pool.query("select from api_token")).rows).toHaveLength(0);

  await page.getByRole("button", { name: "Create the token" }).click();
  await confirmWith(page, PASSWORD);
  const text = (await page.getByText(/^swt_\S{43}$/).textContent()) ?? "";
  const program = visit(panel, { authorization: `Bearer ${text}` });
  expect((await program.send("GET", "/api/targets")).status).toBe(200);
  await page.reload();
  await expect(page.getByRole("cell", { name: "nightly report" })).toBeVisible();
  expect(await page.content()).not.toContain(text);
});

async function isRetired({ system }: RunningPanel, id: string): Promise<boolean> {
  return (await system.db.target.findUniqueOrThrow({ where: { id } })).retiredAt !== null;
}
