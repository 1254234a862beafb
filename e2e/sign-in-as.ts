import type { Browser, Page } from "@playwright/test";
import { PASSWORD } from "./fixtures";
import type { RunningPanel } from "./running-panel";

/** Somebody else at a browser of their own. */
export async function signInAs(
  browser: Browser,
  { url }: RunningPanel,
  email: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/");
  return page;
}
