import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QuietPage } from "@/components/shell/quiet-page";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { TextInput } from "@/components/ui/text-input";
import { openPage } from "@/lib/http/page";
import { hasPeople } from "@/lib/services/set-up-panel";

/** The tab of the first start. */
export const metadata: Metadata = { title: "First start" };

/** Makes the first administrator; once there is somebody, this page leads to the sign-in. */
export default async function SetUpPage() {
  const ctx = await openPage("PAGE /setup");
  if (await hasPeople(ctx)) redirect("/sign-in");

  return (
    <QuietPage
      title="Make the first administrator"
      summary="An administrator adds targets and people. Running and approving are other roles, which you can give to yourself or to others afterwards."
    >
      <ActionForm action="/api/setup" submitLabel="Make the administrator" redirectTo="/sign-in">
        <Field
          name="code"
          label="Set-up code"
          help="The panel printed it where it was started, and prints a new one at each start."
        >
          <TextInput mono autoComplete="off" spellCheck={false} />
        </Field>
        <Field name="name" label="Your name">
          <TextInput autoComplete="name" />
        </Field>
        <Field name="email" label="E-mail address">
          <TextInput type="email" autoComplete="username" />
        </Field>
        <Field name="password" label="Password" help="At least 12 characters.">
          <PasswordInput autoComplete="new-password" />
        </Field>
      </ActionForm>
    </QuietPage>
  );
}
