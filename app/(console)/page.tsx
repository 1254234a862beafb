import type { Metadata } from "next";
import { Suspense } from "react";
import { describeStanding } from "@/components/people/describe-standing";
import { ROLE_WORDS } from "@/components/people/role-words";
import { OpenNight } from "@/components/runs/open-night";
import { ButtonLink } from "@/components/ui/button-link";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listTargets } from "@/lib/services/list-targets";
import { reachTarget } from "@/lib/services/reach-target";
import { TargetsAnswer } from "./targets-answer";

/** The tab of the list of runs. */
export const metadata: Metadata = { title: "Runs" };

/** The runs of the night. */
export default async function RunsPage() {
  const ctx = await openPage("PAGE /");
  const targets = await listTargets(ctx);
  const standing = ctx.actor.kind === "person" ? ctx.actor : { roles: [], leadKinds: [] };
  const mayInspect = can(ctx.actor, "target.inspect").allowed;
  const addFirst = targets.length === 0 && can(ctx.actor, "target.add").allowed;
  const production = targets.filter(({ environment }) => environment === "production").length;

  return (
    <>
      <PageHeader title="Runs" summary="One migration window each: now, upcoming and past." />
      <div className="space-y-10">
        <OpenNight now={ctx.now()} />
        <div className="space-y-4">
          <p className="max-w-[60ch] text-lg">
            No run is booked.{" "}
            <span className="text-muted">
              {targets.length > 0
                ? "A run changes one target; see which targets are ready for one."
                : "A run changes one target, and there is none yet."}
            </span>
          </p>
          <ButtonLink href={addFirst ? "/targets/new" : "/targets"} variant="primary">
            {addFirst ? "Add a target" : "Look at the targets"}
          </ButtonLink>
        </div>
        <Facts
          layout="columns"
          facts={[
            { label: "Targets", value: targets.length, note: `${production} in production` },
            ...(mayInspect && targets.length > 0
              ? [
                  {
                    label: "Answer now",
                    value: (
                      <Suspense fallback={<span className="text-faint">…</span>}>
                        <TargetsAnswer tests={targets.map(({ id }) => reachTarget(ctx, id))} />
                      </Suspense>
                    ),
                    note: "by their main address",
                  },
                ]
              : []),
            {
              label: "You are here as",
              value: describeStanding(standing),
              note: standing.roles.map((role) => ROLE_WORDS[role].help).join(" "),
              mono: false,
            },
          ]}
        />
      </div>
    </>
  );
}
