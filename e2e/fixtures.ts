import { test as base, expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/core/role";
import { addPerson } from "@/lib/services/add-person";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { type RunningPanel, startPanel } from "./running-panel";

export { expect };

/** The password of everybody whom `addPeople` makes. */
export const PASSWORD = "correct horse battery";

export type People = Record<Role, { id: string; email: string }>;

type Fixtures = {
  /** Settings of the panel besides those of every test: `test.use({ settings: { … } })`. */
  settings: Record<string, string>;
  /** Whether the panel also carries out steps; without, nothing changes but by what a test asks. */
  worker: boolean;
  panel: RunningPanel;
  /** One person of each role; the lead is a devops lead. */
  people: People;
  /** Signs somebody in on this page, through the form. */
  signIn: (email: string) => Promise<void>;
  /** What the browser complained about: console errors and exceptions. */
  complaints: string[];
};

/** A test with a panel of its own, people in it, and a browser that reports its complaints. */
export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  worker: [true, { option: true }],
  panel: async ({ settings, worker, browser }, use) => {
    const panel = await startPanel(settings, { worker });
    await use(panel);
    // Whoever else was signed in would go on knocking, also at a later panel that gets this port.
    await Promise.all(browser.contexts().map((context) => context.close()));
    await panel.stop();
  },
  baseURL: async ({ panel }, use) => use(panel.url),
  people: async ({ panel }, use) => use(await addPeople(panel)),
  signIn: async ({ page }, use) => use((email) => signInThroughForm(page, email)),
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const { url } = message.location();
      complaints.push(`${page.url()}: ${message.text()}${url === page.url() ? "" : ` (${url})`}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    await use(complaints);
  },
});

/** One person of each role. */
export async function addPeople({ system }: RunningPanel): Promise<People> {
  await addLeadKind(system, { name: "devops lead" });
  const add = async (role: Role) => {
    const email = `${role}@example.org`;
    const leadKinds = role === "lead" ? ["devops lead"] : [];
    const named = { name: `The ${role}`, email, roles: [role], leadKinds, password: PASSWORD };
    return { id: (await addPerson(system, named)).id, email };
  };
  return {
    administrator: await add("administrator"),
    operator: await add("operator"),
    lead: await add("lead"),
    viewer: await add("viewer"),
  };
}

async function signInThroughForm(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/");
}
