/** What an answer says when the act was not done. */
export type Problem = {
  code: string;
  message: string;
  remedy: string;
  fields: Record<string, string>;
  /** Where a person without a password confirms who they are. */
  signInAt?: string;
};

/** No answer came: nobody can say whether the act was done. */
export const NO_ANSWER: Problem = {
  code: "no_answer",
  message: "The panel did not answer. Nothing is known to have changed; look before you try again.",
  remedy: "Check your connection, then reload this page to see what is so.",
  fields: {},
};

/** Reads the error of an answer; one that explains nothing still becomes a sentence. */
export function readProblem(status: number, answer: unknown): Problem {
  const error = isRecord(answer) ? answer.error : undefined;
  if (!isRecord(error) || typeof error.message !== "string") return unexplained(status);

  const problem: Problem = {
    code: text(error.code) || "unexpected",
    message: error.message,
    remedy: text(error.remedy),
    fields: texts(error.fields),
  };
  const signInAt = text(error.signInAt);
  if (isOwnPath(signInAt)) problem.signInAt = signInAt;
  return problem;
}

/** Whether an address stays inside this panel. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path);
}

function unexplained(status: number): Problem {
  return {
    code: "unexpected",
    message: `The answer was ${status} without an explanation. It is not known whether anything changed.`,
    remedy: "Reload this page to see what is so before you try again.",
    fields: {},
  };
}

type Loose = Partial<Record<"error" | keyof Problem, unknown>>;

function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const pairs = Object.entries<unknown>({ ...value }).filter((pair): pair is [string, string] => {
    return typeof pair[1] === "string";
  });
  return Object.fromEntries(pairs);
}
