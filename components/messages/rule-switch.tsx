"use client";

import { ProblemNotice } from "@/components/ui/problem-notice";
import { useAction } from "@/components/ui/use-action";

type Props = {
  channel: string;
  event: string;
  recipient: string;
  name: string;
  isOn: boolean;
  /** As the panel does it by itself. */
  isDefault: boolean;
};

/** Switches one event on or off for somebody; it is done as soon as it is clicked. */
export function RuleSwitch({ channel, event, recipient, name, isOn, isDefault }: Props) {
  const action = useAction({
    action: `/api/channels/${encodeURIComponent(channel)}/rules`,
    method: "PATCH",
  });
  return (
    <span className="inline-flex items-center gap-2">
      <span className="relative grid size-4 place-items-center pointer-coarse:size-6">
        <input
          type="checkbox"
          aria-label={isDefault ? name : `${name}, changed here`}
          checked={isOn !== action.sending}
          onChange={({ target }) => void action.send({ event, recipient, isOn: target.checked })}
          className="peer size-full appearance-none rounded-sm border border-edge bg-surface checked:border-tide checked:bg-tide hover:border-muted"
        />
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="pointer-events-none absolute size-3 text-tide-ink opacity-0 peer-checked:opacity-100"
        >
          <path d="m2 6.5 2.75 2.75L10 3.25" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </span>
      {!isDefault && (
        <span aria-hidden="true" className="text-tide text-xs">
          changed
        </span>
      )}
      {action.problem && <ProblemNotice problem={action.problem} />}
    </span>
  );
}
