import { LineCounter } from "yaml";
import { looksOf, type OutlineStep } from "@/lib/playbook/outline";
import type { Reading } from "@/lib/playbook/reading";
import type { Path, Place } from "@/lib/playbook/yaml/source-map";
import { strings } from "./strings";

/** A text of the playbook or of one of its files, with the step that it belongs to. */
export type LintText = {
  text: string;
  file: string;
  path: Path;
  step: OutlineStep | undefined;
  isSql: boolean;
  placeOf(from: number, to: number): Place;
};

/** Every text in which a reference or a placeholder may stand. */
export function textsOf(reading: Reading): LintText[] {
  const { source, file, value } = reading;
  const steps = reading.phases.flatMap((phase) => [...phase.steps, ...looksOf(phase)]);
  const own = strings(value)
    .filter(({ path }) => path[0] !== "parameters")
    .map(
      ({ path, text }): LintText => ({
        text,
        file,
        path,
        step: stepAt(steps, path),
        isSql: path.at(-1) === "sql",
        placeOf: (from, to) => source.placeWithin(path, from, to),
      }),
    );
  return [...own, ...steps.flatMap((step) => fileTexts(reading, step))];
}

/** The files that a step names, with the places of their names. */
export function filesNamedBy(step: OutlineStep): { name: string; path: Path }[] {
  return strings(step.input)
    .filter(({ path }) => path.at(-1) === "file")
    .map(({ path, text }) => ({ name: text, path: [...step.path, step.kind, ...path] }));
}

function fileTexts({ files }: Reading, step: OutlineStep): LintText[] {
  return filesNamedBy(step).flatMap(({ name, path }) => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) return [];
    const placeOf = (from: number, to: number) => placeIn(text, from, to);
    return [{ text, file: name, path, step, isSql: true, placeOf }];
  });
}

function stepAt(steps: OutlineStep[], path: Path): OutlineStep | undefined {
  return steps.find(
    (step) =>
      path[step.path.length] === step.kind && step.path.every((part, i) => path[i] === part),
  );
}

function placeIn(text: string, from: number, to: number): Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
  const start = lines.linePos(Math.min(from, text.length));
  const end = lines.linePos(Math.min(to, text.length));
  return { line: start.line, column: start.col, endLine: end.line, endColumn: end.col };
}
