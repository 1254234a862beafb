import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";

/** The digest of plain JSON: equal values have equal digests, whoever wrote them down. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
