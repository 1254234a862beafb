import { findPlaceholder } from "@/lib/core/find-placeholder";
import type { Problem } from "@/lib/core/playbook/problem";
import { problemAtPlace, type Reading } from "@/lib/playbook/reading";
import { textsOf } from "./texts";

/** Places that a template left for somebody to fill in: refused where people read them from outside. */
export function lintPlaceholders(reading: Reading): Problem[] {
  return textsOf(reading).flatMap(({ text, path, isSql, file, placeOf }) => {
    if (isSql) return [];
    const found = findPlaceholder(text);
    if (!found) return [];
    const { written, from } = found;
    const isSent = path[0] === "messages" || path.includes("notify");
    const message = `${written} was left to be filled in. Write it out, or name it as a parameter: {{ name }}.`;
    const place = placeOf(from, from + written.length);
    return [problemAtPlace(file, place, { code: "placeholder_left", message, isWarning: !isSent })];
  });
}
