import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const THEMES = ["dark", "light"] as const;
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
/** The smallest phone, and a desk at 200 %. */
const NARROW = [
  { width: 360, height: 640 },
  { width: 720, height: 640 },
] as const;

/** What is wrong with the page that is open, in both themes, on a desk and on a phone. */
export async function lookAtPage(page: Page): Promise<string[]> {
  // A colour half way between the themes is nobody's fault. And it is not waited for: a page whose frames have stopped,
  // or that has it in a closed <details>, never ends it.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const faults = await findOutlineFaults(page);
  for (const size of NARROW) {
    await page.setViewportSize(size);
    faults.push(...(await findOverflow(page)));
  }
  for (const size of SIZES) {
    await page.setViewportSize(size);
    faults.push(...(await findOverflow(page)));
    for (const theme of THEMES) {
      await page.evaluate((value) => {
        document.documentElement.dataset["theme"] = value;
      }, theme);
      // Of all rules only those about colours can tell the second theme from the first.
      const found = await findAxeFaults(page, theme === "dark" ? [] : COLOUR_RULES);
      faults.push(...found.map((fault) => `${fault} (${theme}, ${size.width} px)`));
    }
  }
  return faults.map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}

/** Every rule of axe that the page breaks, with where it does; of all rules or of these. */
export async function findAxeFaults(page: Page, rules: string[] = []): Promise<string[]> {
  // Without the legacy mode axe opens a page of its own for each look, for frames that we do not have. And it would
  // describe each thing that is as it should be, which takes longer than to find out.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Whether the page is wider than the screen, and what sticks out of it. */
export async function findOverflow(page: Page): Promise<string[]> {
  const [width, content] = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return [clientWidth, scrollWidth];
  });
  return content > width ? [`the page is ${content} px wide on a screen of ${width} px`] : [];
}

async function findOutlineFaults(page: Page): Promise<string[]> {
  const mainHeading = page.getByRole("heading", { level: 1 });
  // Next draws a thing that is not there in the browser, a moment after the page has loaded.
  await mainHeading
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  const headings = await mainHeading.allTextContents();
  const title = await page.title();
  const words = title.split(" · ")[0];
  return [
    ...(headings.length === 1 && headings[0]?.trim() ? [] : [`has the main headings ${headings}`]),
    ...(title.endsWith(" · Slackwater") && words ? [] : [`has the title "${title}"`]),
  ];
}
