import { inspect } from "node:util";
import { expect } from "vitest";
import type { Secret } from "@/lib/core/secret";

/** Looks for the secret in everything that a log, a page or a debugger could make of this thing. */
export function expectNoSecret(thing: unknown, secret: Secret | undefined): void {
  const text = secret?.reveal();
  if (!text) throw new Error("There is no secret to look for.");
  const shown = [inspect(thing, { depth: null, showHidden: true }), JSON.stringify(thing)];
  for (let cause = thing; cause instanceof Error; cause = cause.cause) {
    shown.push(cause.message, cause.stack ?? "", JSON.stringify({ ...cause }));
  }
  for (const spelling of [text, encodeURIComponent(text), Buffer.from(text).toString("base64")]) {
    expect(shown.join("\n")).not.toContain(spelling);
  }
}
