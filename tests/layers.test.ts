import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { findViolations } from "./layers";
import { readImports } from "./read-imports";

test("no file of ours goes against the layers", async () => {
  const imports = await readImports(["app", "components", "demo", "lib", "pages"]);

  expect(imports.length).toBeGreaterThan(500);
  expect(findViolations(imports)).toEqual([]);
});

test.each([
  ["lib/core/can.ts", "@/lib/store/database"],
  ["lib/core/can.ts", "node:fs"],
  ["lib/services/allow.ts", "@/lib/http/route"],
  ["lib/services/allow.ts", "next/headers"],
  ["components/ui/button.tsx", "@/lib/services/add-target"],
  ["components/ui/button.tsx", "@/app/layout"],
  ["app/(console)/page.tsx", "@/lib/pg/sql"],
  ["app/(console)/page.tsx", "pg"],
  ["lib/pg/connect.ts", "../core/errors"],
])("%s must not import %s", (from, to) => {
  expect(findViolations([{ from, to }])).toHaveLength(1);
});

test("an import cycle is a lint error", async () => {
  // Within the checkout, because the linter follows imports only there.
  const folder = await mkdtemp(join("tests", "cycle-"));
  await writeFile(join(folder, "a.ts"), 'import { b } from "./b";\n\nexport const a = () => b;\n');
  await writeFile(join(folder, "b.ts"), 'import { a } from "./a";\n\nexport const b = () => a;\n');

  const biome = resolve("node_modules/@biomejs/biome/bin/biome");
  const { status, stderr } = spawnSync(
    process.execPath,
    [biome, "lint", "--only=suspicious/noImportCycles", folder],
    { encoding: "utf8" },
  );

  expect(stderr).toContain("noImportCycles");
  expect(status).not.toBe(0);
  await rm(folder, { recursive: true });
  // The linter reads the whole checkout to follow an import.
});
