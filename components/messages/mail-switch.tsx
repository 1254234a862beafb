"use client";

import { ProblemNotice } from "@/components/ui/problem-notice";
import { Switch } from "@/components/ui/switch";
import { useAction } from "@/components/ui/use-action";

/** Whether somebody gets mail about what does not wait for them. */
export function MailSwitch({ isOn }: { isOn: boolean }) {
  const action = useAction({ action: "/api/account/mail", method: "PUT" });
  return (
    <div className="space-y-3">
      <Switch
        label="Mail about runs that you are named in"
        help="What waits for you, such as a decision, is sent in any case."
        checked={isOn !== action.sending}
        onChange={({ target }) => void action.send({ newsByMail: target.checked })}
      />
      {action.problem && <ProblemNotice problem={action.problem} />}
    </div>
  );
}
