import type { Metadata } from "next";
import { QuietPage } from "@/components/shell/quiet-page";
import { Notice } from "@/components/ui/notice";
import { isOwnPath } from "@/components/ui/problem";
import { PROVIDER_REFUSALS } from "@/lib/core/provider-refusal";
import { openSignIn } from "@/lib/http/sign-in-page";
import { SignInForm } from "./sign-in-form";

/** The tab of the sign-in page. */
export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ why?: string; from?: string; error?: string }> };

/** Signs in, and leads back to where somebody wanted to go. */
export default async function SignInPage({ searchParams }: Props) {
  const { why, from = "/", error } = await searchParams;
  const { provider } = await openSignIn();
  const reason = REASONS[error ? "provider-refused" : (why ?? "")];

  return (
    <QuietPage title="Sign in" summary="The control panel for database migrations.">
      <div className="space-y-6">
        {reason && <Notice tone="wait" {...reason} />}
        <SignInForm from={isOwnPath(from) ? from : "/"} provider={provider} />
      </div>
    </QuietPage>
  );
}

const REASONS: Record<string, { message: string; remedy: string }> = {
  ...Object.fromEntries(
    Object.entries(PROVIDER_REFUSALS).map(([refusal, sentence]) => [
      refusal,
      {
        message: `${sentence} You are not signed in.`,
        remedy: "Ask an administrator of this panel, or whoever looks after the provider.",
      },
    ]),
  ),
  "session-ended": {
    message:
      "Your session has ended: it was revoked, or twelve hours are over. Nothing was changed.",
    remedy: "Sign in again; you come back to where you were.",
  },
  "signed-out": {
    message: "This page needs a signed-in person.",
    remedy: "Sign in; you go on to it.",
  },
  "provider-refused": {
    message: "The sign-in with your provider did not succeed. You are not signed in.",
    remedy:
      "Try again. If it happens again, ask an administrator whether your account there has a role here.",
  },
};
