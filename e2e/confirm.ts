import type { Page } from "@playwright/test";
import { PASSWORD } from "./fixtures";

/** Answers the panel's question who is there. */
export async function confirmWith(page: Page, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Confirm and continue" }).click();
}
