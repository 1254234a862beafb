import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { Path } from "@/lib/playbook/yaml/source-map";

/** A name at this path that nothing has, with the known one that is nearest. */
export function unknownName(
  reading: Reading,
  path: Path,
  what: string,
  name: string,
  known: string[],
): Problem {
  const nearest = nearestName(name, known);
  const meant = nearest ? ` Did you mean ${nearest}?` : "";
  const message = `There is no ${what}.${meant}`;
  return problemOf(reading, path, { code: "unknown_name", message, nearest });
}
