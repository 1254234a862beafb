/** What problems and diffs call the text itself; the other files go by their paths. */
export const MAIN_FILE = "playbook.yaml";

/** A playbook while it is written: its text and the files beside it. */
export type Source = { text: string; files: Record<string, string> };

/** All files of a source by their names, the text first. */
export function filesOf({ text, files }: Source): Record<string, string> {
  const sorted = Object.entries(files).sort(([one], [other]) => one.localeCompare(other));
  return { [MAIN_FILE]: text, ...Object.fromEntries(sorted) };
}

/** The source with other text in one of its files. */
export function withFile(source: Source, file: string, text: string): Source {
  return file === MAIN_FILE
    ? { ...source, text }
    : { ...source, files: { ...source.files, [file]: text } };
}

/** The source without one of its files. */
export function withoutFile({ text, files }: Source, file: string): Source {
  return { text, files: Object.fromEntries(Object.entries(files).filter(([one]) => one !== file)) };
}

/** Whether two sources are the same to the letter. */
export function isSame(one: Source, other: Source): boolean {
  return JSON.stringify(filesOf(one)) === JSON.stringify(filesOf(other));
}

/** The name that the text gives the playbook; empty where it gives none. */
export function nameIn(text: string): string {
  return /^playbook:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ?? "";
}

/** What is wrong with the path of a new file, or nothing. */
export function refusePath(path: string, { files }: Source): string | undefined {
  if (!/^[\w][\w.-]*(\/[\w][\w.-]*)*$/.test(path)) return "Write a path such as sql/baseline.sql.";
  return path === MAIN_FILE || Object.hasOwn(files, path) ? "There is such a file." : undefined;
}
