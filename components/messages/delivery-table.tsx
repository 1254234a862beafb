import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryStatus, DeliveryView } from "@/lib/core/message/message-view";

type Props = { deliveries: readonly DeliveryView[]; mayRetry: boolean };

/** Messages with what came of each try. */
export function DeliveryTable({ deliveries, mayRetry }: Props) {
  return (
    <Table
      caption="Messages"
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        { label: "When", mono: true, cell: ({ at }) => <Time at={at} utcOnly /> },
        { label: "State", phone: "first line", cell: ({ status }) => <State status={status} /> },
        { label: "What", cell: (delivery) => <What {...delivery} /> },
        { label: "Over", cell: ({ channel }) => channel },
        {
          label: "To",
          cell: ({ person }) => person ?? <span className="text-muted">all there</span>,
        },
        { label: "Answers", cell: (delivery) => <Tries {...delivery} /> },
        ...(mayRetry
          ? [{ label: "Again", quiet: true, align: "right" as const, cell: retryButton }]
          : []),
      ]}
    />
  );
}

const STATE: Record<DeliveryStatus, { tone: Tone; label: string }> = {
  waiting: { tone: "wait", label: "on its way" },
  sending: { tone: "live", label: "being sent" },
  sent: { tone: "good", label: "arrived" },
  failed: { tone: "bad", label: "given up" },
};

function State({ status }: { status: DeliveryStatus }) {
  const { tone, label } = STATE[status];
  return <Badge tone={tone}>{label}</Badge>;
}

function What({ label, run }: DeliveryView) {
  if (run === null) return label;
  return (
    <>
      {label}, <TextLink href={`/runs/${run.id}`}>{`run ${run.number}`}</TextLink>
    </>
  );
}

function Tries({ tries, nextAt }: DeliveryView) {
  const last = tries.at(-1);
  if (!last) return <span className="text-muted">not tried yet</span>;
  const said = last.answer === "" ? (last.outcome ?? "no answer yet") : last.answer;
  if (tries.length === 1 && nextAt === null) return <span className="text-muted">{said}</span>;
  return (
    <details>
      <summary className="cursor-pointer text-muted">
        {tries.length === 1 ? "1 try" : `${tries.length} tries`}, {said}
      </summary>
      <ol className="space-y-1 pt-2 text-sm">
        {tries.map(({ at, outcome, answer }) => (
          <li key={at}>
            <Time at={at} format="second" utcOnly /> {outcome ?? "under way"}
            {answer !== "" && `: ${answer}`}
          </li>
        ))}
        {nextAt && (
          <li className="text-muted">
            Next try at <Time at={nextAt} format="second" utcOnly />
          </li>
        )}
      </ol>
    </details>
  );
}

function retryButton({ id, status }: DeliveryView) {
  if (status !== "failed" && status !== "waiting") return null;
  return (
    <ActionButton
      label={status === "failed" ? "Send again" : "Try now"}
      action={`/api/deliveries/${id}/tries`}
      doneMessage="It is tried again."
    />
  );
}
