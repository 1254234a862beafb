import { isOwnPath } from "./problem";

/** "/things/{id}" with the answer's `id`; null when the answer does not hold what the path needs. */
export function fillPath(template: string, answer: unknown): string | null {
  const values =
    typeof answer === "object" && answer !== null ? new Map(Object.entries(answer)) : null;
  let complete = true;

  const path = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value: unknown = values?.get(name);
    if (typeof value !== "string" && typeof value !== "number") {
      complete = false;
      return "";
    }
    // A template that is nothing but one field takes a whole path from the answer.
    return whole === template ? String(value) : encodeURIComponent(value);
  });

  return complete && isOwnPath(path) ? path : null;
}
