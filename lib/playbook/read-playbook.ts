import type { z } from "zod";
import type { Problem } from "@/lib/core/playbook/problem";
import { checksumOf } from "./checksum";
import { lintPlaybook } from "./lint/lint-playbook";
import { outlineOf } from "./outline";
import type { PlaybookRead, PlaybookSource } from "./playbook";
import { PlaybookDefinition } from "./playbook-schema";
import { explainIssue } from "./yaml/explain-issue";
import { parseSource } from "./yaml/parse-source";

const TEXT_MAX = 400_000;
const FILES_MAX = 200;
const PROBLEMS_MAX = 200;

/** Reads a playbook and says everything that is wrong with it. Never throws, whatever the text is. */
export function readPlaybook(source: PlaybookSource): PlaybookRead {
  const { file = "playbook.yaml", text, files = {} } = source;
  const oversize = tooLarge(file, text, files);
  if (oversize) return { problems: [oversize] };
  const { value, source: map, problems } = parseSource(file, text);
  if (problems.length > 0) return { problems: ordered(problems) };
  const parsed = PlaybookDefinition.safeParse(value);
  if (!parsed.success) {
    const context = { file, source: map, schema: PlaybookDefinition, value };
    const issues = tellingIssues(parsed.error.issues).slice(0, PROBLEMS_MAX);
    return { problems: ordered(issues.flatMap((issue) => explainIssue(issue, context))) };
  }
  const definition = parsed.data;
  const phases = outlineOf(definition, value);
  const found = ordered(lintPlaybook({ file, source: map, value, definition, phases, files }));
  if (found.some(({ severity }) => severity === "error")) return { problems: found };
  const checksum = checksumOf(text, files);
  const { playbook: name, title } = definition;
  return { playbook: { name, title, text, files, checksum, definition, phases }, problems: found };
}

/** Where a key is misspelt, a rule that misses the right one says nothing new. */
function tellingIssues(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const misspelt = new Set(
    issues.filter(({ code }) => code === "unrecognized_keys").map(({ path }) => path.join("/")),
  );
  return issues.filter(({ code, path }) => code !== "custom" || !misspelt.has(path.join("/")));
}

function tooLarge(file: string, text: string, files: Record<string, string>): Problem | undefined {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const saying = (file: string, message: string): Problem => ({
    file,
    ...place,
    severity: "error",
    code: "too_large",
    message,
  });
  if (text.length > TEXT_MAX) {
    return saying(
      file,
      `A playbook has ${TEXT_MAX} characters at most; this one has ${text.length}.`,
    );
  }
  const long = Object.entries(files).find(([, content]) => content.length > TEXT_MAX);
  if (long) return saying(long[0], `A file of a playbook has ${TEXT_MAX} characters at most.`);
  if (Object.keys(files).length > FILES_MAX) {
    return saying(file, `A playbook has ${FILES_MAX} files at most.`);
  }
  return undefined;
}

function ordered(problems: Problem[]): Problem[] {
  return problems
    .sort(
      (one, other) =>
        one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
    )
    .slice(0, PROBLEMS_MAX);
}
