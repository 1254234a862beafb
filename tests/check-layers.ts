import { findViolations } from "./layers";
import { readImports } from "./read-imports";

/** Fails on an import that goes against the layers. */
const violations = findViolations(await readImports(["app", "components", "demo", "lib", "pages"]));
process.stdout.write(violations.map((violation) => `${violation}\n`).join(""));
process.exitCode = violations.length === 0 ? 0 : 1;
