import { Notice } from "./notice";
import type { Problem } from "./problem";
import { TextLink } from "./text-link";

type Props = {
  problem: Problem;
  /** Names of fields whose sentence stands at no field on the page. */
  unplaced?: readonly string[];
};

/** Why the act was not done, in the words of the answer. */
export function ProblemNotice({ problem, unplaced = [] }: Props) {
  const sentences = unplaced.flatMap((name) => problem.fields[name] ?? []);
  return (
    <Notice tone="bad" urgent message={problem.message} remedy={problem.remedy}>
      {sentences.length > 0 && (
        <ul className="list-disc pl-4 text-sm">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {problem.signInAt && <TextLink href={problem.signInAt}>Sign in</TextLink>}
    </Notice>
  );
}
