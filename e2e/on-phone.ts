import type { Browser, Page } from "@playwright/test";
import { PASSWORD } from "./fixtures";
import type { RunningPanel } from "./running-panel";

const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** Somebody who is signed in on a phone of their own, which counts how often it is touched. */
export async function onPhone(
  browser: Browser,
  { url }: RunningPanel,
  email: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...PHONE });
  await context.addInitScript(() => {
    addEventListener(
      "touchend",
      () => sessionStorage.setItem("touches", `${Number(sessionStorage.getItem("touches")) + 1}`),
      { capture: true },
    );
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).tap();
  await page.waitForURL("/");
  return page;
}

/** How often the phone was touched since this was last asked. */
export async function countTouches(page: Page): Promise<number> {
  return page.evaluate(() => {
    const count = Number(sessionStorage.getItem("touches"));
    sessionStorage.removeItem("touches");
    return count;
  });
}

/** Answers on the card that is open, and waits until the answer is on it. */
export async function answerCard(
  page: Page,
  answer: "Approve" | "Reject",
  note?: string,
): Promise<void> {
  await page.getByRole("button", { name: `${answer}…` }).tap();
  const sheet = page.getByRole("dialog");
  if (note !== undefined) await sheet.getByRole("textbox").fill(note);
  await sheet.getByRole("button", { name: answer, exact: true }).tap();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}
