import { startPushService } from "@/tests/push-service";
import { until } from "@/tests/until";
import { expect, test } from "./fixtures";
import { onPhone } from "./on-phone";
import { endProcess, startPanel } from "./running-panel";
import { signInAs } from "./sign-in-as";
import { book, furnish, send } from "./swap-readings";
import { makePushDevice } from "./things";

test("a phone is notified of what waits for its owner, in words without a host and without SQL", async ({
  browser,
}) => {
  await using service = await startPushService();
  const panel = await startPanel({ PUSH_SERVICES: service.origin });
  try {
    const furnished = await furnish(panel);
    const lead = await onPhone(browser, panel, furnished.crew["devops lead"].email);
    await send(lead, "POST", "/api/push-devices", service.subscribe());
    const operator = await signInAs(browser, panel, furnished.crew.operator.email);
    const id = await book(operator, furnished);

    await until(() => service.received.length > 0);

    const note = JSON.parse(service.received[0]?.text ?? "{}");
    expect(Object.keys(note).sort()).toEqual(["body", "link", "tag", "title"]);
    expect(note.link).toMatch(new RegExp(`^/runs/${id}/gates/`));
    expect(service.received[0]?.text).not.toMatch(/alter table|select|127\.0\.0\.1|localhost/i);
    // It opens where the decision is made.
    await lead.goto(note.link);
    await expect(lead.getByRole("button", { name: "Approve…" })).toBeVisible();
  } finally {
    await panel.stop();
  }
});

test("the worker of the page shows a notification, and keeps nothing but a page for when the panel is away", async ({
  page,
  panel,
  people,
  signIn,
  context,
}) => {
  await context.grantPermissions(["notifications"], { origin: panel.url });
  await signIn(people.lead.email);
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((found) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) found(first.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  });
  const note = { title: "Waits for you", body: "Run 1", link: "/approvals", tag: "one" };
  await devtools.send("ServiceWorker.deliverPushMessage", {
    ...{ origin: panel.url, registrationId: await registered, data: JSON.stringify(note) },
  });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
    });
  await expect
    .poll(shown)
    .toEqual([{ title: "Waits for you", body: "Run 1", tag: "one", data: { link: "/approvals" } }]);

  await page.goto("/");
  await endProcess(panel.process);
  await page.goto("/approvals");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The panel is not reached");
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.sort()).toEqual(["/icon.svg", "/offline.css", "/offline.html"]);
});

test("the panel can be put on a home screen: its manifest and its icons are what they say", async ({
  page,
  panel,
}) => {
  await page.goto("/sign-in");
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const answer = await fetch(`${panel.url}${href}`);
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ name: "Slackwater", display: "standalone", scope: "/" });
  for (const { src, sizes } of manifest.icons) {
    const icon = Buffer.from(await (await fetch(`${panel.url}${src}`)).arrayBuffer());
    if (src.endsWith(".png"))
      expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, src).toBe(sizes);
    else expect(icon.toString()).toContain("<svg");
  }
});

test("a browser that looks for an icon where it always was finds one", async ({ panel }) => {
  const answer = await fetch(`${panel.url}/favicon.ico`);
  expect(answer.status).toBe(200);
  const [reserved, type, count] = new Uint16Array(await answer.arrayBuffer(), 0, 3);
  expect([reserved, type, count]).toEqual([0, 1, 3]);
});

test("a person sees on which browsers they are notified, and removes one", async ({
  page,
  panel,
  people,
  signIn,
}) => {
  await makePushDevice(panel, people.lead.id);
  await makePushDevice(panel, people.viewer.id);
  await signIn(people.lead.email);
  await page.goto("/account");
  const table = page.getByRole("table", { name: "Browsers with notifications" });
  await expect(table.getByRole("row")).toHaveCount(2);

  await table.getByRole("button", { name: "Remove" }).click();

  await expect(table).toHaveCount(0);
  const { rows } = await panel.pool.query("select person_id from push_device");
  expect(rows).toEqual([{ person_id: people.viewer.id }]);
});
