import type { Problem } from "@/lib/core/playbook/problem";
import type { Reading } from "@/lib/playbook/reading";
import type { Path } from "@/lib/playbook/yaml/source-map";
import { unknownName } from "./unknown-name";

/** Phases that a status page is to speak of and that are not there. */
export function lintStatus(reading: Reading): Problem[] {
  const { status } = reading.definition;
  if (!status) return [];
  const known = reading.phases.filter(({ part }) => part === "window").map(({ id }) => id);
  const named: { path: Path; id: string }[] = [
    ...Object.keys(status.phases).map((id) => ({ path: ["status", "phases", id], id })),
    ...status.verifying.map((id, i) => ({ path: ["status", "verifying", i], id })),
    ...status.components.flatMap(({ during }, i) =>
      during.map((id, j) => ({ path: ["status", "components", i, "during", j], id })),
    ),
  ];
  return named.flatMap(({ path, id }) =>
    known.includes(id)
      ? []
      : [unknownName(reading, path, `phase of the window called ${id}`, id, known)],
  );
}
