/** A PostgreSQL that the tests run on: its major version, and the npm package with its programs. */
export type TestedVersion = { major: number; binaries?: string };

/** Every PostgreSQL that the reading of targets is tested on. Without a package it is the embedded one. */
export const TESTED_VERSIONS: TestedVersion[] = [{ major: 15 }];
