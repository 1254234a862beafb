import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { looksOf } from "@/lib/playbook/outline";
import { problemAtPlace, problemOf, type Reading } from "@/lib/playbook/reading";
import { filesNamedBy } from "./texts";

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Files that a step names and that are not there, and files that no step names. */
export function lintFiles(reading: Reading): Problem[] {
  const { files, phases } = reading;
  const named = phases
    .flatMap((phase) => [...phase.steps, ...looksOf(phase)])
    .flatMap(filesNamedBy);
  const missing = named.filter(({ name }) => !Object.hasOwn(files, name));
  const unused = Object.keys(files).filter((file) => !named.some(({ name }) => name === file));
  return [
    ...missing.map(({ name, path }) => {
      const nearest = nearestName(name, Object.keys(files));
      const meant = nearest ? ` Did you mean ${nearest}?` : "";
      const message = `There is no file ${name} beside the playbook.${meant}`;
      return problemOf(reading, path, { code: "file_missing", message, nearest });
    }),
    ...unused.map((name) =>
      problemAtPlace(name, START, {
        code: "file_unused",
        message: `No step names ${name}.`,
        isWarning: true,
      }),
    ),
  ];
}
