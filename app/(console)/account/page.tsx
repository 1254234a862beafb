import type { Metadata } from "next";
import { DeputySection } from "@/components/deputies/deputy-section";
import { MailSwitch } from "@/components/messages/mail-switch";
import { describeStanding } from "@/components/people/describe-standing";
import { ROLE_WORDS } from "@/components/people/role-words";
import { SessionTable } from "@/components/people/session-table";
import { PushSection } from "@/components/push/push-section";
import { ActionForm } from "@/components/ui/action-form";
import { Facts } from "@/components/ui/facts";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordInput } from "@/components/ui/password-input";
import { Section } from "@/components/ui/section";
import { personIdOf } from "@/lib/core/actor";
import type { Role } from "@/lib/core/role";
import { openPage } from "@/lib/http/page";
import { openPanel } from "@/lib/http/panel";
import { listDeputies } from "@/lib/services/deputies/list-deputies";
import { getPerson } from "@/lib/services/get-person";
import { listSessions } from "@/lib/services/list-sessions";
import { readMailChoice } from "@/lib/services/messages/choose-mail";
import { listPushDevices } from "@/lib/services/push/list-push-devices";

/** The tab of one's own account. */
export const metadata: Metadata = { title: "Your account" };

/** What belongs to the person who is signed in: standing, password, sessions. */
export default async function AccountPage() {
  const ctx = await openPage("PAGE /account");
  const id = personIdOf(ctx.actor) ?? "";
  const [person, sessions, devices, newsByMail, deputies] = await Promise.all([
    getPerson(ctx, id),
    listSessions(ctx, id),
    listPushDevices(ctx),
    readMailChoice(ctx),
    listDeputies(ctx),
  ]);

  return (
    <>
      <PageHeader title={person.name} summary="Your account on this panel." />
      <div className="grid items-start gap-x-16 gap-y-12 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-12">
          <Section title="Who you are here">
            <Facts
              facts={[
                { label: "E-mail address", value: person.email },
                { label: "Roles", value: describeStanding(person), note: whatRolesGive(person) },
              ]}
            />
          </Section>
          <Section title="Mail">
            <MailSwitch isOn={newsByMail} />
          </Section>
          <PushSection publicKey={openPanel().env.PUSH?.publicKey ?? null} devices={devices} />
          <DeputySection {...deputies} now={ctx.now().toISOString()} />
          <Section title="Open sessions" note="Each ends after 12 hours">
            <SessionTable sessions={sessions} />
          </Section>
        </div>
        {person.signsInWith.includes("password") && (
          <Section title="Password">
            <ActionForm
              action="/api/account/password"
              method="PUT"
              submitLabel="Change the password"
              doneMessage="Your password is changed; your other sessions have ended."
              resetOnDone
            >
              <Field name="current" label="Current password">
                <PasswordInput autoComplete="current-password" />
              </Field>
              <Field name="next" label="New password" help="At least 12 characters.">
                <PasswordInput autoComplete="new-password" />
              </Field>
            </ActionForm>
          </Section>
        )}
      </div>
    </>
  );
}

function whatRolesGive({ roles }: { roles: readonly Role[] }): string {
  return roles.map((role) => ROLE_WORDS[role].help).join(" ");
}
