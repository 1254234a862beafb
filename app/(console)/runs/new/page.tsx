import type { Metadata } from "next";
import { BookingForm } from "@/components/booking/booking-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RUN_KINDS } from "@/lib/core/run/run-view";
import { openPage } from "@/lib/http/page";
import { loadBooking } from "./load-booking";
import { loadInstead } from "./load-instead";

/** The tab for booking a run. */
export const metadata: Metadata = { title: "Book a run" };

type Query = Record<"playbook" | "target" | "kind" | "from", string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

/** Books a run: playbook, target, parameters, window, people. Its plan is looked at on the run's own page. */
export default async function NewRunPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /runs/new");
  const { playbook, target, kind, from } = await searchParams;
  const old = await loadInstead(ctx, from);
  const known = await loadBooking(ctx, playbook ?? old?.playbook);
  return (
    <>
      <PageHeader
        title="Book a run"
        crumbs={[{ href: "/", label: "Runs" }]}
        summary={
          old
            ? `It takes the place of run ${old.instead.number}, which is cancelled when this one is booked.`
            : "What, where, when and with whom. Every value is checked against the target before the night."
        }
      />
      {known.playbooks.length === 0 ? (
        <EmptyState
          sentence="There is no playbook that could be booked."
          action={<ButtonLink href="/playbooks">Go to the playbooks</ButtonLink>}
        />
      ) : known.targets.length === 0 ? (
        <EmptyState
          sentence="There is no target yet. An administrator adds one."
          action={<ButtonLink href="/targets">Go to the targets</ButtonLink>}
        />
      ) : (
        <BookingForm
          {...known}
          targetId={known.targets.find(({ id }) => id === (target ?? old?.targetId))?.id ?? ""}
          kind={RUN_KINDS.find((one) => one === kind) ?? "live"}
          now={ctx.now().toISOString()}
          instead={old?.instead ?? null}
        />
      )}
    </>
  );
}
