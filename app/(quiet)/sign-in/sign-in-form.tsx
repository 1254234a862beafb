"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { NO_ANSWER, type Problem, readProblem } from "@/components/ui/problem";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  from: string;
  /** The name of the sign-in provider, where one is configured. */
  provider: string | null;
};

/** Address and password, or the way to the provider. */
export function SignInForm({ from, provider }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem(null);
    const refusal = await trySignIn(new FormData(event.currentTarget));
    if (refusal) {
      setProblem(refusal);
      setSending(false);
      return;
    }
    router.replace(from as "/");
    router.refresh();
  }

  return (
    <div className="space-y-6">
      {provider && (
        <>
          <Button size="lg" wide onClick={() => void signIn("oidc", { callbackUrl: from })}>
            Sign in with {provider}
          </Button>
          <p className="text-center text-muted text-sm">or with a password</p>
        </>
      )}
      <form onSubmit={submit} noValidate className="space-y-5">
        <Field name="email" label="E-mail address">
          <TextInput type="email" autoComplete="username" required />
        </Field>
        <Field name="password" label="Password">
          <PasswordInput autoComplete="current-password" required />
        </Field>
        {problem && <ProblemNotice problem={problem} />}
        <Button type="submit" variant="primary" size="lg" wide busy={sending}>
          Sign in
        </Button>
      </form>
    </div>
  );
}

async function trySignIn(form: FormData): Promise<Problem | null> {
  try {
    const answer = await signIn("credentials", {
      email: String(form.get("email")),
      password: String(form.get("password")),
      redirect: false,
    });
    if (answer?.ok) return null;
    return readProblem(answer?.status ?? 0, { error: JSON.parse(answer?.error ?? "{}") });
  } catch {
    return NO_ANSWER;
  }
}
