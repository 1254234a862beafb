import type { Metadata } from "next";
import { LeadKinds } from "@/components/people/lead-kinds";
import { PersonTable } from "@/components/people/person-table";
import { RoleList } from "@/components/people/role-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
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
  const withPeople = kinds.map(({ name }) => ({
    name,
    people: people.filter(({ leadKinds }) => leadKinds.includes(name)).map((one) => one.name),
  }));

  return (
    <>
      <PageHeader
        title="People"
        summary="A role gives what it says and no more."
        actions={
          mayAdd && (
            <ButtonLink href="/settings/people/new" variant="primary">
              Add a person
            </ButtonLink>
          )
        }
      />
      <div className="space-y-12">
        <PersonTable people={people} />
        <div className="grid items-start gap-x-12 gap-y-12 xl:grid-cols-2">
          <Section title="Kinds of lead">
            <LeadKinds kinds={withPeople} mayChange={can(ctx.actor, "lead-kind.add").allowed} />
          </Section>
          <Section title="What a role gives">
            <RoleList />
          </Section>
        </div>
      </div>
    </>
  );
}
