import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "@/demo/find-chromium";
import { givenEnv } from "@/lib/config/env";
import { hasPgBouncer } from "./pgbouncer";

type Say = (text: string) => void;
type Needed = { name: string; debian: string; isHere: () => boolean };

const NEEDED: Needed[] = [
  { name: "Chromium", debian: "chromium", isHere: () => findChromium() !== undefined },
  { name: "PgBouncer", debian: "pgbouncer", isHere: hasPgBouncer },
];

/** The programs of the system that the tests use: installed the way the system allows, or named. */
export async function ensureSystemPackages(say: Say): Promise<void> {
  const missing = NEEDED.filter(({ isHere }) => !isHere());
  if (missing.length === 0) return;
  const install = installer();
  if (install) {
    say(`Installing ${missing.map(({ name }) => name).join(" and ")} …`);
    for (const args of [["update"], ["install", "-y", ...missing.map(({ debian }) => debian)]])
      spawnSync(install[0] ?? "", [...install.slice(1), ...args], {
        stdio: ["ignore", "ignore", "inherit"],
        // A package that brings a service must not start it: the tests start their own.
        env: { ...givenEnv(), DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
      });
  }
  const still = NEEDED.filter(({ isHere }) => !isHere());
  if (still.length === 0) return;
  throw new Error(
    `The tests need ${still.map(({ name }) => name).join(" and ")}, which could not be installed from here.\n` +
      `Install it, on Debian and Ubuntu with: sudo apt-get install ${still.map(({ debian }) => debian).join(" ")}\n` +
      "For a Chromium in another place, set CHROMIUM_PATH.",
  );
}

/** apt-get as root, or through a sudo that does not ask. */
function installer(): string[] | undefined {
  if (!existsSync("/usr/bin/apt-get")) return undefined;
  if (process.getuid?.() === 0) return ["apt-get"];
  const silent = spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  return silent ? ["sudo", "-n", "apt-get"] : undefined;
}
