import type { Metadata } from "next";
import { ChangeAccess } from "@/components/people/change-access";
import { ChangePersonForm } from "@/components/people/change-person-form";
import { describeStanding } from "@/components/people/describe-standing";
import { SessionTable } from "@/components/people/session-table";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/core/can";
import { openPage, orNotFound } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { getPerson } from "@/lib/services/get-person";
import { listLeadKinds } from "@/lib/services/lead-kinds";
import { listSessions } from "@/lib/services/list-sessions";

type Props = { params: Promise<{ personId: string }> };

/** The tab of a person has their name. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Person", async (ctx) => (await getPerson(ctx, (await params).personId)).name);
}

/** One person: standing and sessions, and for an administrator what can be changed. */
export default async function PersonPage({ params }: Props) {
  const ctx = await openPage("PAGE /settings/people/[personId]");
  const { personId } = await params;
  const person = await orNotFound(getPerson(ctx, personId));
  const own = { kind: "person", id: personId, ownerId: personId };
  const maySeeSessions = can(ctx.actor, "session.see", own).allowed;
  const mayChange = can(ctx.actor, "person.change").allowed;
  const kinds = mayChange ? (await listLeadKinds(ctx)).map(({ name }) => name) : [];

  return (
    <>
      <PageHeader
        title={person.name}
        crumbs={[{ href: "/settings/people", label: "People" }]}
        badges={person.deactivatedAt && <Badge glyph="dash">Deactivated</Badge>}
        summary={describeStanding(person)}
      />
      <div className="grid items-start gap-x-16 gap-y-12 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
        {mayChange && (
          <Section title="Change">
            <ChangePersonForm person={person} leadKinds={kinds} />
          </Section>
        )}
        <div className="space-y-12">
          <Section title="Access">
            <div className="space-y-4">
              <Facts
                facts={[
                  { label: "E-mail address", value: person.email },
                  { label: "Signs in with", value: person.signsInWith.join(" and ") },
                  { label: "Added", value: <Time at={person.createdAt} /> },
                ]}
              />
              {mayChange && <ChangeAccess person={person} />}
            </div>
          </Section>
          {maySeeSessions && (
            <Section title="Open sessions">
              <SessionTable sessions={await listSessions(ctx, personId)} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
