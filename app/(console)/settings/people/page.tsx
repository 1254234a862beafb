import type { Metadata } from "next";
import { describeStanding } from "@/components/people/describe-standing";
import { LeadKinds } from "@/components/people/lead-kinds";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listLeadKinds } from "@/lib/services/lead-kinds";
import { listPeople } from "@/lib/services/list-people";

/** The tab of the people. */
export const metadata: Metadata = { title: "People" };

/** Everybody who can sign in, and the kinds of lead. */
export default async function PeoplePage() {
  const ctx = await openPage("PAGE /settings/people");
  const [people, kinds] = await Promise.all([listPeople(ctx), listLeadKinds(ctx)]);
  const mayAdd = can(ctx.actor, "person.add").allowed;

  return (
    <>
      <PageHeader
        title="People"
        summary="A role gives what its name says. An administrator runs and approves nothing by that role."
        actions={
          mayAdd && (
            <ButtonLink href="/settings/people/new" variant="primary">
              Add a person
            </ButtonLink>
          )
        }
      />
      <div className="space-y-12">
        <Table
          caption="People"
          rows={people}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/settings/people/${id}`}
          columns={[
            { label: "Name", cell: ({ name }) => name },
            { label: "Address", cell: ({ email }) => email },
            { label: "Roles", cell: (person) => describeStanding(person) },
            {
              label: "State",
              cell: ({ deactivatedAt }) =>
                deactivatedAt ? <Badge>Deactivated</Badge> : <Badge tone="good">Active</Badge>,
            },
          ]}
        />
        <Section title="Kinds of lead">
          <LeadKinds kinds={kinds} mayChange={can(ctx.actor, "lead-kind.add").allowed} />
        </Section>
      </div>
    </>
  );
}
