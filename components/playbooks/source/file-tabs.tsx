import clsx from "clsx";
import { Glyph } from "@/components/ui/glyph";
import type { Problem } from "@/lib/core/playbook/problem";

type Props = {
  files: readonly string[];
  file: string;
  problems: readonly Problem[];
  onOpen: (file: string) => void;
};

/** The files of a playbook, each with a sign where something is wrong in it. */
export function FileTabs({ files, file, problems, onOpen }: Props) {
  return (
    <nav aria-label="Files of the playbook" className="min-w-0 flex-1">
      <ul className="flex overflow-x-auto">
        {files.map((name) => {
          const errors = problems.filter(
            (problem) => problem.file === name && problem.severity === "error",
          ).length;
          return (
            <li key={name}>
              <button
                type="button"
                aria-current={name === file ? "true" : undefined}
                onClick={() => onOpen(name)}
                className={clsx(
                  "figure inline-flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2 text-sm focus-visible:-outline-offset-2 pointer-coarse:py-3",
                  name === file
                    ? "border-tide text-text"
                    : "border-transparent text-muted hover:text-text",
                )}
              >
                {name}
                {errors > 0 && (
                  <span className="inline-flex items-center gap-1 text-bad">
                    <Glyph name="cross" className="size-2.5" />
                    {errors}
                    <span className="sr-only">{errors === 1 ? " error" : " errors"}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
