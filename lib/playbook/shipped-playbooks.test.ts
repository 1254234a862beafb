import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPlaybook } from "./read-playbook";
import { readPlaybookFolder } from "./read-playbook-folder";

const SHIPPED = join(process.cwd(), "playbooks");

const NAMES = readdirSync(SHIPPED, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(NAMES)("%s, which ships with the product, has no problem at all", async (name) => {
  const { playbook, problems } = readPlaybook(await readPlaybookFolder(join(SHIPPED, name)));

  expect(problems).toEqual([]);
  expect(playbook?.name).toBe(name);
});
