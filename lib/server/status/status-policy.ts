import { createHash } from "node:crypto";
import { LIVE_SCRIPT } from "./live-script";
import { STATUS_CSS } from "./status-css";

/** The page brings its style and its script along; by their hashes nothing else runs, even from a cache. */
export const STATUS_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(LIVE_SCRIPT)}`,
  `style-src ${hashOf(STATUS_CSS)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
