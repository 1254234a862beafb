import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { isKnownEvent } from "@/lib/core/run/evidence/say-migration-event";
import { MIGRATION_STATES } from "./migration-state";

test("every event that the engine writes into a migration's history has words of its own", async () => {
  const kinds: string[] = [...MIGRATION_STATES];
  for await (const file of glob("lib/partition/**/*.ts"))
    for (const [, kind = ""] of (await readFile(file, "utf8")).matchAll(
      /recordEvent\([^")]*"([a-z_]+)"/g,
    ))
      kinds.push(kind);

  expect(kinds.length).toBeGreaterThan(MIGRATION_STATES.length + 3);
  expect(kinds.filter((kind) => !isKnownEvent(kind))).toEqual([]);
});
