import { Client } from "pg";
import { expect, inject, vi } from "vitest";
import { nameStatus } from "@/lib/services/status/name-status";
import { publishStatus } from "@/lib/services/status/publish-status";
import { revokeStatus } from "@/lib/services/status/revoke-status";
import { sendStatusMessage } from "@/lib/services/status/send-status-message";
import { StatusDirectory } from "@/lib/services/status/status-directory";
import type { Database } from "@/lib/store/database";
import { test as base } from "@/tests/panel";
import { aPublishedRun, serveStatusPages } from "@/tests/status-ground";
import { STATUS_FORMS } from "./status-forms";

type Site = Awaited<ReturnType<typeof serveStatusPages>>;

const test = base.extend<{ site: Site }>({
  site: async ({ panel }, use) => {
    const site = await serveStatusPages(panel);
    await use(site);
    await site.close();
    expect(site.errors).toEqual([]);
  },
});

const FORMS = Object.keys(STATUS_FORMS);

async function json({ url }: Site, path: string) {
  return (await fetch(`${url}${path}.json`)).json();
}

test("a page has every form, each with a tag, and is not sent again to who has it", async ({
  panel,
  site,
}) => {
  const { path } = await aPublishedRun(panel);
  for (const form of FORMS) {
    const first = await fetch(`${site.url}${path}${form}`);
    const etag = first.headers.get("etag") ?? "";
    expect([form, first.status]).toEqual([form, 200]);
    expect(first.headers.get("cache-control")).toBe("public, max-age=1, stale-while-revalidate=5");
    expect((await first.text()).length).toBeGreaterThan(100);
    if (STATUS_FORMS[form as keyof typeof STATUS_FORMS].tellsAge) continue;
    const again = await fetch(`${site.url}${path}${form}`, { headers: { "if-none-match": etag } });
    expect([form, again.status]).toEqual([form, 304]);
    expect(Number(again.headers.get("slackwater-as-of"))).toBeGreaterThan(Date.now() - 5_000);
  }
});

test("HEAD gives what GET gives, without a body", async ({ panel, site }) => {
  const { path } = await aPublishedRun(panel);
  const head = await fetch(`${site.url}${path}`, { method: "HEAD" });
  expect([head.status, (await head.text()).length]).toEqual([200, 0]);
  expect(Number(head.headers.get("content-length"))).toBeGreaterThan(1_000);
});

test("what is sent to the public is there within two seconds", async ({ panel, site }) => {
  const { runId, path } = await aPublishedRun(panel);
  await json(site, path);
  await sendStatusMessage(panel.system, { runId, title: "Half of it is done", text: "<b>&" });
  await vi.waitFor(
    async () => expect((await json(site, path)).messages).toMatchObject([{ text: "<b>&" }]),
    { timeout: 2_000 },
  );
  const page = await (await fetch(`${site.url}${path}`)).text();
  expect(page).toContain("&lt;b&gt;&amp;");
  expect(page).not.toContain("<b>&");
});

test("a page that was taken back is gone at once, and so is one that has expired", async ({
  panel,
  site,
}) => {
  const { runId, path } = await aPublishedRun(panel);
  expect((await fetch(`${site.url}${path}`)).status).toBe(200);
  await revokeStatus(panel.system, { runId });
  await vi.waitFor(async () => expect((await fetch(`${site.url}${path}`)).status).toBe(410), {
    timeout: 500,
  });
  const { link } = await publishStatus(panel.system, {
    ...{ runId, title: "Again", expiresAt: new Date(Date.now() + 900).toISOString() },
  });
  const again = new URL(link).pathname;
  expect(again).not.toBe(path);
  expect((await fetch(`${site.url}${again}`)).status).toBe(200);
  await vi.waitFor(async () => expect((await fetch(`${site.url}${again}`)).status).toBe(410), {
    timeout: 2_000,
  });
});

test("addresses that lead nowhere cost one query a second, however many are tried", async ({
  panel,
}) => {
  await aPublishedRun(panel);
  let queries = 0;
  const counting = panel.system.db.$extends({
    query: {
      statusPage: {
        $allOperations({ args, query }) {
          queries += 1;
          return query(args);
        },
      },
    },
  });
  const directory = new StatusDirectory(counting as unknown as Database);
  const found = await Promise.all(
    Array.from({ length: 500 }, (_, i) => directory.find(`unknown-${i}`, Date.now())),
  );
  expect(new Set(found.map(({ is }) => is))).toEqual(new Set(["unknown"]));
  expect(queries).toBe(1);
});

test("a plain name leads to the page, and the secret address no longer does", async ({
  panel,
  site,
}) => {
  const { runId, path } = await aPublishedRun(panel);
  const { link } = await nameStatus(panel.system, { runId, name: "sensors-in-november" });
  expect(link).toBe("https://panel.example.org/status/sensors-in-november");
  const named = await fetch(`${site.url}/status/sensors-in-november`);
  expect([named.status, named.headers.get("x-robots-tag")]).toEqual([200, null]);
  expect((await fetch(`${site.url}${path}`)).status).toBe(404);
});

test("the database keeps no address that could be read", async ({ panel }) => {
  const { path } = await aPublishedRun(panel);
  const rows = await panel.system.db.statusPage.findMany();
  const trail = await panel.system.db.auditEntry.findMany();
  const events = await panel.system.db.runEvent.findMany({ omit: { id: true } });
  const kept = JSON.stringify([rows, trail.map(({ seq: _, ...entry }) => entry), events]);
  expect(kept).not.toContain(path.slice("/status/".length));
});

test("two processes behind one address say the same under the same tag", async ({
  panel,
  site,
}) => {
  const { path } = await aPublishedRun(panel);
  const other = await serveStatusPages(panel);
  await expect
    .poll(async () => {
      const answers = await Promise.all(
        [site, other].map(({ url }) => fetch(`${url}${path}/live`)),
      );
      const [one, two] = answers.map(({ headers }) => headers.get("etag"));
      return one !== null && one === two;
    })
    .toBe(true);
  await other.close();
});

test("where nobody carries out the steps of a run that is under way, its page says so", async ({
  panel,
  site,
}) => {
  const { path } = await aPublishedRun(panel);
  expect((await json(site, path)).unattendedSince).toBeNull();
  await expect.poll(async () => (await json(site, path)).unattendedSince).not.toBeNull();
  const page = await (await fetch(`${site.url}${path}`)).text();
  expect(page).toContain("has not reported since");
});

test("without its database a page goes on being served, and says that it is old", async ({
  panel,
  site,
}) => {
  const { path } = await aPublishedRun(panel);
  const asOf = async (form: string) =>
    Number((await fetch(`${site.url}${path}${form}`)).headers.get("slackwater-as-of"));
  await expect.poll(async () => Date.now() - (await asOf("/live"))).toBeLessThan(1_500);
  const name = new URL(panel.database.url).pathname.slice(1);
  const admin = new Client({ connectionString: inject("serverUrl") });
  await admin.connect();
  await admin.query(`alter database "${name}" with allow_connections false`);
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    name,
  ]);
  const frozen = await asOf("/live");
  const hidden = / id="stale"[^>]* hidden/;
  expect(await (await fetch(`${site.url}${path}`)).text()).toMatch(hidden);
  await expect
    .poll(async () => hidden.test(await (await fetch(`${site.url}${path}`)).text()))
    .toBe(false);
  expect(await asOf("/live")).toBe(frozen);
  await admin.query(`alter database "${name}" with allow_connections true`);
  await admin.end();
  await expect.poll(() => asOf("/live"), { timeout: 5_000 }).toBeGreaterThan(frozen);
});
