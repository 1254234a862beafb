import type { Metadata } from "next";
import { PlanPage } from "@/components/playbooks/plan/plan-page";
import { PlaybookHead } from "@/components/playbooks/playbook-head";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { readPlan } from "@/lib/services/playbooks/read-plan";
import { loadPlaybook, versionOf } from "./load-playbook";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ name: string }>; searchParams: Promise<Query> };

/** The tab of a playbook has its title. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Playbook", async () => (await loadPlaybook((await params).name)).title);
}

/** One playbook as a plan: what a run of it would do, with the defaults or with the values of the address. */
export default async function PlaybookPage({ params, searchParams }: Props) {
  const ctx = await openPage("PAGE /playbooks/[name]");
  const query = await searchParams;
  const playbook = await loadPlaybook((await params).name, versionOf(query));
  const { name, version } = playbook;
  const plan = await readPlan(ctx, {
    ...{ name, version: version.number, parameters: triedIn(query) },
  });
  return (
    <>
      <PlaybookHead playbook={playbook} tab="plan" mayBook={can(ctx.actor, "run.draft").allowed} />
      <PlanPage playbook={playbook} plan={plan} now={ctx.now().toISOString()} />
    </>
  );
}

/** The values that are tried: `?with.table=public.orders`. */
function triedIn(query: Query): Record<string, string> {
  const tried = Object.entries(query).flatMap(([key, text]) =>
    key.startsWith("with.") && typeof text === "string"
      ? [[key.slice("with.".length), text.slice(0, 10_000)]]
      : [],
  );
  return Object.fromEntries(tried);
}
