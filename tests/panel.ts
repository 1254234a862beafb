import { inject } from "vitest";
import { ident, sql } from "@/lib/pg/sql";
import { LENT_KEY, LENT_PASSWORD, type LentPanel, lendPanel } from "./lend-panel";
import { test as base, useDatabase } from "./postgres";

/** A panel of one test's own: its migrated database and ways to act in it. */
export type TestPanel = LentPanel;

/** The key of every panel of a test, in base64. */
export const PANEL_KEY = LENT_KEY;

/** The password of everybody whom `panel.as` makes. */
export const PASSWORD = LENT_PASSWORD;

/** A test with `panel`: the panel's own database, copied from the migrated template. */
export const test = base.extend<{ panel: TestPanel }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  panel: async ({}, use) => {
    const template = ident(inject("panelTemplate"));
    await useDatabase(
      (name) => sql`create database ${name} template ${template}`,
      (database) => lendPanel(database, use),
    );
  },
});
