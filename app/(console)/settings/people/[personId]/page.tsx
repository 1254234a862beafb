import type { Metadata } from "next";
import { describeStanding } from "@/components/people/describe-standing";
import { EditPerson } from "@/components/people/edit-person";
import { SessionTable } from "@/components/people/session-table";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/core/can";
import { openPage, orNotFound } from "@/lib/http/page";
import { getPerson } from "@/lib/services/get-person";
import { listLeadKinds } from "@/lib/services/lead-kinds";
import { listSessions } from "@/lib/services/list-sessions";

/** The tab of a person. */
export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ personId: string }> };

/** One person: standing and sessions, and for an administrator what can be changed. */
export default async function PersonPage({ params }: Props) {
  const ctx = await openPage("PAGE /settings/people/[personId]");
  const { personId } = await params;
  const person = await orNotFound(getPerson(ctx, personId));
  const own = { kind: "person", id: personId, ownerId: personId };
  const maySeeSessions = can(ctx.actor, "session.see", own).allowed;
  const mayChange = can(ctx.actor, "person.change").allowed;

  return (
    <>
      <PageHeader
        title={person.name}
        crumbs={[{ href: "/settings/people", label: "People" }]}
        badges={
          person.deactivatedAt ? <Badge>Deactivated</Badge> : <Badge tone="good">Active</Badge>
        }
        summary={describeStanding(person)}
      />
      <div className="max-w-3xl space-y-12">
        <Facts
          facts={[
            { label: "E-mail address", value: person.email },
            { label: "Signs in with", value: person.signsInWith.join(" and ") },
            { label: "Added", value: <Time at={person.createdAt} /> },
          ]}
        />
        {mayChange && (
          <EditPerson
            person={person}
            leadKinds={(await listLeadKinds(ctx)).map(({ name }) => name)}
          />
        )}
        {maySeeSessions && (
          <Section title="Open sessions">
            <SessionTable sessions={await listSessions(ctx, personId)} />
          </Section>
        )}
      </div>
    </>
  );
}
