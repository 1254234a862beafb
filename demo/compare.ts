import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { compareWorld } from "./compare/compare-world";
import { renderComparisons } from "./compare/render-comparisons";
import { ENVIRONMENTS, SYSTEMS } from "./systems/catalogue";
import { reachWorld } from "./world/reach-world";

const USAGE = `node --import tsx demo/compare.ts --directory .slackwater/demo [--system ${SYSTEMS.map(({ name }) => name).join("|")}] [--environment staging]`;

/** Compares the journals with the tables and says so in a table; ends with 0 when they are equal. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      directory: { type: "string", default: join(".slackwater", "demo") },
      system: { type: "string", multiple: true },
      environment: { type: "string", default: "production" },
    },
  });
  const only = values.system?.map((wanted) => {
    const system = SYSTEMS.find(({ name }) => name === wanted);
    if (system) return system.name;
    throw new AppError("invalid_input", {
      message: `There is no system ${wanted}. Nothing was compared.`,
      remedy: USAGE,
    });
  });
  const environment = ENVIRONMENTS.find((one) => one === values.environment);
  if (!environment)
    throw new AppError("invalid_input", {
      message: `There is no environment ${values.environment}. Nothing was compared.`,
      remedy: USAGE,
    });
  const world = await reachWorld(values.directory);
  try {
    const comparisons = await compareWorld(world, only, environment);
    process.stdout.write(renderComparisons(comparisons));
    return [...comparisons.values()].every(({ equal }) => equal) ? 0 : 1;
  } finally {
    await world.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const { message, remedy } =
    error instanceof AppError ? error : { message: String(error), remedy: USAGE };
  process.stderr.write(`${message}\n${remedy}\n`);
  process.exitCode = 1;
}
