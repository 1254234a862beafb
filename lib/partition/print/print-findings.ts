import type { Plan } from "@/lib/partition/plan/plan";
import { indented } from "./indented";

/** What stands in the way, what has to be answered, and what has to be known. */
export function printFindings({ refusals, questions, warnings }: Plan): string[] {
  return [
    ...printList("Refused", refusals, ({ code, message, remedy }) => [code, message, remedy]),
    ...printList("Questions", questions, ({ id, message, remedy, isAccepted }) => [
      `${id}  ${isAccepted ? "accepted" : `open; to go on, accept it: --accept '${id}', or in a playbook accept: ['${id}']`}`,
      message,
      remedy,
    ]),
    ...printList("To know", warnings, ({ code, subject, message }) => [
      `${code}  ${subject}`,
      message,
    ]),
  ];
}

function printList<Finding>(
  title: string,
  findings: readonly Finding[],
  say: (finding: Finding) => string[],
): string[] {
  if (findings.length === 0) return [];
  return [
    "",
    title,
    ...findings.flatMap((finding) => {
      const [head = "", ...rest] = say(finding);
      return [...indented(1, [head]), ...indented(3, rest)];
    }),
  ];
}
