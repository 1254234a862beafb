import { buttonStyle } from "@/components/ui/button-style";
import type { GateCard } from "@/lib/core/run/gates/gate-card";

/** The answers, under the thumb; nothing where there is none to give. */
export function CardBar({ card: { gate, mayDecide, mayWithdraw } }: { card: GateCard }) {
  const mayAnswer = mayDecide.ways.length > 0;
  if (gate.status !== "open" || (!mayAnswer && !mayWithdraw)) return null;
  return (
    <div
      data-print="hide"
      className="sticky bottom-0 -mx-4 mt-auto flex gap-3 border-line border-t bg-surface px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6"
    >
      {mayAnswer ? (
        <>
          <button
            type="button"
            {...opening("reject")}
            className={buttonStyle({ variant: "danger", size: "lg" })}
          >
            Reject…
          </button>
          <button
            type="button"
            {...opening("approve")}
            className={`flex-1 ${buttonStyle({ variant: "primary", size: "lg" })}`}
          >
            Approve…
          </button>
        </>
      ) : (
        <button
          type="button"
          {...opening("withdraw")}
          className={`flex-1 ${buttonStyle({ variant: "secondary", size: "lg" })}`}
        >
          Withdraw my decision…
        </button>
      )}
    </div>
  );
}

/** Opens the question also where the page is touched before its script has come over a slow line. */
function opening(question: string) {
  return { "data-open": question, command: "show-modal", commandfor: question };
}
