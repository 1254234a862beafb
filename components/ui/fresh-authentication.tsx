import { type FormEvent, useRef, useState } from "react";
import { askGrant } from "./ask-grant";
import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { Dialog, DialogClose } from "./dialog";
import { Field, FieldProblems } from "./field";
import { PasswordInput } from "./password-input";
import type { Problem } from "./problem";
import { ProblemNotice } from "./problem-notice";
import type { Action, FreshQuestion } from "./use-action";

/** Asks again who is there, for one act, and goes on with the act. Shows itself only when the panel wants that. */
export function FreshAuthentication({ action }: { action: Action }) {
  const password = useRef<HTMLInputElement>(null);
  const { question, answerQuestion, dropQuestion } = action;
  return (
    <Dialog
      open={question !== null}
      onOpenChange={(open) => !open && dropQuestion()}
      title="Confirm that it is you"
      description="This act needs a sign-in from this minute. Nothing has changed yet."
      initialFocus={password}
    >
      {question?.signInAt ? (
        <div className="space-y-5">
          <p>
            Your sign-in provider asks you again. You come back to this page and do it once more.
          </p>
          <div className="flex gap-2">
            <ButtonLink href={backHere(question.signInAt)} variant="primary" external>
              Confirm with your sign-in provider
            </ButtonLink>
            <DialogClose />
          </div>
        </div>
      ) : (
        question && (
          <PasswordQuestion question={question} field={password} onGrant={answerQuestion} />
        )
      )}
    </Dialog>
  );
}

function backHere(signInAt: string): string {
  return `${signInAt}?${new URLSearchParams({ from: location.pathname + location.search })}`;
}

type QuestionProps = {
  question: FreshQuestion;
  field: React.RefObject<HTMLInputElement | null>;
  onGrant: (grant: string) => Promise<void>;
};

function PasswordQuestion({ question, field, onGrant }: QuestionProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A portal passes its events on to the form it was opened from.
    event.stopPropagation();
    if (sending) return;
    setSending(true);
    const answer = await askGrant(question.about, field.current?.value ?? "");
    setSending(false);
    if (!answer.ok) setProblem(answer.problem);
    else await onGrant(answer.grant);
  }

  return (
    <form onSubmit={ask} noValidate className="space-y-5">
      <FieldProblems value={problem?.fields ?? {}}>
        <Field name="password" label="Your password">
          <PasswordInput ref={field} autoComplete="current-password" />
        </Field>
      </FieldProblems>
      {problem && <ProblemNotice problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={sending}>
          Confirm and continue
        </Button>
        <DialogClose />
      </div>
    </form>
  );
}
