import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import type { Problem } from "@/lib/core/playbook/problem";
import type { Place } from "./code-editor";
import type { Lint } from "./use-lint";

type Props = { lint: Lint; onGo: (place: Place) => void };

/** Everything that is wrong with the text, each with the way to its line. */
export function ProblemList({ lint: { problems, state }, onGo }: Props) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <Section title="Problems" note={<span role="status">{sayState(state, problems, errors)}</span>}>
      {typeof state === "object" && (
        <p className="border-line border-t py-2 text-bad text-sm">
          The text could not be checked. {state.failed}
        </p>
      )}
      <ul className="max-h-[60vh] overflow-y-auto border-line border-b empty:border-b-0">
        {problems.map((problem) => (
          <li
            key={`${problem.file}:${problem.line}:${problem.column}:${problem.message}`}
            className="border-line border-t"
          >
            <button
              type="button"
              onClick={() => onGo(problem)}
              className="grid w-full grid-cols-[auto_minmax(0,1fr)] gap-x-2 py-2 text-left text-sm hover:bg-surface focus-visible:-outline-offset-2"
            >
              <Sign severity={problem.severity} />
              <span className="wrap-anywhere">
                {problem.message}
                <span className="figure block text-muted text-xs">
                  {problem.file}:{problem.line}:{problem.column}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sign({ severity }: Pick<Problem, "severity">) {
  const isError = severity === "error";
  return (
    <span className={isError ? "text-bad" : "text-muted"}>
      <Glyph name={isError ? "cross" : "bang"} className="mt-1" />
      <span className="sr-only">{isError ? "Error: " : "Warning: "}</span>
    </span>
  );
}

function sayState(state: Lint["state"], problems: readonly Problem[], errors: number): string {
  if (state === "checking") return "checking";
  if (problems.length === 0) return "none";
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [`${errors} error${errors === 1 ? "" : "s"}`] : []),
    ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? "" : "s"}`] : []),
  ].join(", ");
}
