import { join } from "node:path";
import { Pool } from "pg";
import { APPLICATIONS } from "@/demo/applications";
import type { Environment, SystemName } from "@/demo/systems/catalogue";
import type { BuiltWorld } from "@/demo/world/build-world";
import { labelOf } from "@/demo/world/place";
import { type Comparison, compareSystem } from "./compare-system";

/** Compares the journals of a world with its databases, all of them or only some. */
export async function compareWorld(
  world: Pick<BuiltWorld, "systems" | "journalDirectory">,
  only?: readonly SystemName[],
  environment: Environment = "production",
): Promise<Map<SystemName, Comparison>> {
  const comparisons = new Map<SystemName, Comparison>();
  for (const { name, databases } of world.systems) {
    if (only && !only.includes(name)) continue;
    const pool = new Pool({
      connectionString: databases[environment].applicationUrl,
      max: 1,
      application_name: "demo-compare",
      options: "-c timezone=UTC",
    });
    try {
      const journal = join(world.journalDirectory, `${labelOf(name, environment)}.jsonl`);
      comparisons.set(name, await compareSystem(journal, APPLICATIONS[name].tables, pool));
    } finally {
      await pool.end();
    }
  }
  return comparisons;
}
