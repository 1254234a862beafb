import { existsSync } from "node:fs";
import { givenEnv } from "@/lib/config/env";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium of this system, or the one that CHROMIUM_PATH names. */
export function findChromium(): string | undefined {
  return [givenEnv()["CHROMIUM_PATH"], ...PLACES].find((place) => place && existsSync(place));
}
