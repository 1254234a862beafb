import { givenEnv } from "@/lib/config/env";
import { can } from "@/lib/core/can";
import { ROLES, type Role } from "@/lib/core/role";
import { type PageKey, ROUTES } from "@/lib/http/route-table";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { expect, type People, test } from "./fixtures";
import { findAxeFaults, lookAtPage } from "./look-at-page";
import { makeRun } from "./make-run";
import { makePlaybook } from "./playbook-walk";
import type { RunningPanel } from "./running-panel";
import { stageCard } from "./stage-run";
import { makeTarget, makeToken } from "./things";
import { endOfTrail } from "./trail";

type Places = Record<PageKey, string[]>;

/** A run's screens in every state, without a run. */
const SAMPLES = [
  "draft",
  "booked",
  "running&phase=migration",
  "running&phase=preparation",
  "held&phase=validation",
  "uncertain&phase=migration",
  "gate&phase=application-test",
  "gate&phase=application-test&who=lead",
  "rolling&phase=swap-back",
  "completed",
].map((sample) => `/primitives/runs?run=${sample}`);

/** Looked at apart: they are for people who are not signed in, or lead elsewhere. */
const APART: PageKey[] = [
  "PAGE /sign-in",
  "PAGE /sign-in/again",
  "PAGE /setup",
  "PAGE /not-allowed",
];

for (const role of ROLES)
  test(`what the role ${role} opens is finished, in both themes, on a desk and a phone`, async ({
    page,
    panel,
    people,
    signIn,
    complaints,
  }) => {
    const places = await furnish(panel, people);
    const faults: string[] = [];
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signIn(people[role].email);
    for (const key of pagesInTurn(role))
      for (const path of places[key]) {
        const answer = await page.goto(path);
        expect(answer?.status(), path).toBe(200);
        faults.push(...(await lookAtPage(page)));
      }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  });

test("what nobody needs to sign in for is finished, too", async ({ page, panel, complaints }) => {
  const faults: string[] = [];
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/setup");
  faults.push(...(await lookAtPage(page)));
  await page.getByRole("button", { name: "Make the administrator" }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  faults.push(...(await lookAtPage(page)));
  await makeTarget(panel);
  await panel.system.db.person.create({ data: { name: "A", email: "a@example.org", roles: [] } });
  for (const path of [
    "/sign-in",
    "/sign-in?why=session-ended",
    "/sign-in?why=no-role",
    "/nowhere",
  ]) {
    await page.goto(path);
    faults.push(...(await lookAtPage(page)));
  }
  expect(faults).toEqual([]);
  expect(complaints.filter((text) => !/422|404/.test(text))).toEqual([]);
});

test("pages that say no or that nothing is there are finished, too", async ({
  page,
  panel,
  people,
  signIn,
  complaints,
}) => {
  const faults: string[] = [];
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(people.viewer.email);
  await page.goto("/audit");
  await expect(page).toHaveURL(/\/not-allowed\?page=%2Faudit$/);
  faults.push(...(await lookAtPage(page)));
  const unknown = ["nowhere", "0", people.viewer.id].flatMap((id) => [
    `/targets/${id}`,
    `/runs/${id}`,
    `/runs/${id}/one`,
  ]);
  for (const path of [...unknown, "/nowhere/at/all"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    faults.push(...(await lookAtPage(page)));
  }
  await page.goto("/targets");
  faults.push(...(await lookAtPage(page)));
  expect(faults).toEqual([]);
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
  expect(await endOfTrail(panel)).toBeGreaterThan(0);
});

test("a page that fails says so, keeps its frame, and comes back when asked again", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await signIn(people.operator.email);
  await panel.pool.query("alter table target rename to mislaid");
  await page.goto("/targets");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page could not be shown");
  await expect(page.getByText(/Reference/)).toBeVisible();
  expect(await page.content()).not.toMatch(/prisma|mislaid|node_modules/i);
  const faults = await lookAtPage(page);
  await panel.pool.query("alter table mislaid rename to target");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Targets");
  expect(faults).toEqual([]);
});

test("what opens over a page is finished, too", async ({ page, panel, people, signIn }) => {
  const { id, name } = await makeTarget(panel);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(people.administrator.email);
  await page.goto(`/targets/${id}`);
  const faults: string[] = [];
  const look = async (what: string) => {
    for (const theme of ["light", "dark"]) {
      await page.evaluate((value) => {
        document.documentElement.dataset["theme"] = value;
      }, theme);
      faults.push(...(await findAxeFaults(page)).map((fault) => `${what}, ${theme}: ${fault}`));
    }
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=dialog], [role=alertdialog], [role=menu]")).toHaveCount(0);
  };
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await look("the palette");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await look("the help");
  await page.getByRole("button", { name: /sign out/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await look("the menu");
  await page.getByRole("button", { name: `Retire ${name}…` }).click();
  await page.getByLabel("Type the name to confirm").fill(name);
  await look("the question before retiring");
  expect(faults).toEqual([]);
});

/** A panel with something on every page: a target that answers, one that is down, one that is retired. */
async function furnish(panel: RunningPanel, people: People): Promise<Places> {
  const down = await makeTarget(panel);
  const up = await makeTarget(panel, { url: `${panel.databaseUrl}?sslmode=disable` });
  const retired = await makeTarget(panel);
  await panel.system.db.target.update({
    where: { id: retired.id },
    data: { retiredAt: new Date() },
  });
  const run = await makeRun(panel);
  const card = await stageCard({ panel, ownerId: people.lead.id });
  const broken = await makePlaybook(panel);
  await savePlaybook(panel.system, { name: broken, text: "titel: Broken\n", basedOn: 1 });
  for (const { id } of Object.values(people)) await makeToken(panel, id, ["targets:read"]);
  return {
    "PAGE /": ["/"],
    "PAGE /approvals": ["/approvals"],
    "PAGE /runs/new": ["/runs/new", `/runs/new?playbook=webhook-log&target=${up.id}`],
    "PAGE /runs/[runId]": [`/runs/${run.id}`, `/runs/${run.id}?wall`],
    "PAGE /runs/[runId]/[phase]": [`/runs/${run.id}/one`, `/runs/${run.id}/one?step=second`],
    "PAGE /runs/[runId]/rollback": [`/runs/${run.id}/rollback`],
    "PAGE /runs/[runId]/report": [`/runs/${run.id}/report`],
    "PAGE /runs/[runId]/gates/[gateId]": [card],
    "PAGE /sign-in": [],
    "PAGE /sign-in/again": [],
    "PAGE /setup": [],
    "PAGE /not-allowed": [],
    "PAGE /account": ["/account"],
    "PAGE /settings/channels": ["/settings/channels", "/settings/channels?channel=operations"],
    "PAGE /playbooks": ["/playbooks"],
    "PAGE /playbooks/new": ["/playbooks/new"],
    "PAGE /playbooks/[name]": ["/playbooks/webhook-log", `/playbooks/${broken}`],
    "PAGE /playbooks/[name]/source": [
      "/playbooks/webhook-log/source",
      `/playbooks/${broken}/source`,
      `/playbooks/${broken}/source?version=1`,
    ],
    "PAGE /playbooks/[name]/versions": [`/playbooks/${broken}/versions`],
    "PAGE /targets": ["/targets"],
    "PAGE /targets/new": ["/targets/new"],
    "PAGE /targets/[targetId]": [down, up, retired].map(({ id }) => `/targets/${id}`),
    "PAGE /targets/[targetId]/edit": [`/targets/${up.id}/edit`],
    "PAGE /audit": ["/audit", "/audit?who=nobody+at+all"],
    "PAGE /settings": ["/settings"],
    "PAGE /settings/people": ["/settings/people"],
    "PAGE /settings/people/new": ["/settings/people/new"],
    "PAGE /settings/people/[personId]": [`/settings/people/${people.lead.id}`],
    "PAGE /settings/tokens": ["/settings/tokens"],
    "PAGE /primitives": ["/primitives"],
    "PAGE /primitives/runs": SAMPLES,
  };
}

/** Roles that may open the same page take turns; in the suite that takes its time each looks at all of its pages. */
function pagesInTurn(role: Role): PageKey[] {
  if (givenEnv()["PAGES_THOROUGH"] === "1") return pagesOf(role);
  return pagesOf(role).filter((key) => {
    const sharing = ROLES.filter((one) => pagesOf(one).includes(key));
    return sharing[Object.keys(ROUTES).indexOf(key) % sharing.length] === role;
  });
}

/** The pages of a role. The one for developers is the same for everybody, so one role looks at it. */
function pagesOf(role: Role): PageKey[] {
  const nobody = { id: "", name: "", email: "", sessionId: "", leadKinds: [] };
  const actor = { kind: "person" as const, ...nobody, roles: [role] };
  const keys = Object.keys(ROUTES).filter((key): key is PageKey => key.startsWith("PAGE "));
  return keys.filter(
    (key) =>
      !APART.includes(key) &&
      can(actor, ROUTES[key]).allowed &&
      (!key.startsWith("PAGE /primitives") || role === "viewer"),
  );
}
