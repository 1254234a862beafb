import type { Metadata } from "next";
import { DecidedList } from "@/components/inbox/decided-list";
import { DelegationList } from "@/components/inbox/delegation-list";
import { WaitingList } from "@/components/inbox/waiting-list";
import { RefreshOnChange } from "@/components/live/refresh-on-change";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/http/page";
import { readInbox } from "@/lib/services/inbox/read-inbox";

/** The tab of the inbox. */
export const metadata: Metadata = { title: "Approvals" };

/** Everything that waits for its reader's decision or signature, over all runs. */
export default async function ApprovalsPage() {
  const inbox = await readInbox(await openPage("PAGE /approvals"));
  return (
    <>
      <PageHeader
        title="Approvals"
        summary="Everything that waits for your decision or your signature, over all runs."
      />
      <RefreshOnChange />
      <div className="max-w-[48rem] space-y-10">
        <WaitingList items={inbox.waiting} asOf={inbox.asOf} />
        <DelegationList toMe={inbox.delegatedToMe} byMe={inbox.delegatedByMe} />
        <DecidedList decided={inbox.decided} />
      </div>
    </>
  );
}
