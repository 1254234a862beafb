import { useEffect, useState } from "react";
import { sendJson } from "@/components/ui/send-json";
import type { PlanFit } from "@/lib/core/playbook/playbook-view";

const AFTER_TYPING_MS = 400;

export type Fit = {
  /** What was found for the values as they were then; null before the first answer. */
  found: PlanFit | null;
  state: "unasked" | "checking" | "known" | { failed: string; remedy: string };
};

/** Whether the values fit the target as it is now, asked a moment after the last key. */
export function useFit(playbook: string, targetId: string, values: Record<string, string>): Fit {
  const asked = JSON.stringify([playbook, targetId, values]);
  const [known, setKnown] = useState<{ asked: string; found: PlanFit | null }>();
  const [failed, setFailed] = useState<{ asked: string; failed: string; remedy: string }>();
  const isAsking = playbook !== "" && targetId !== "";
  const isSettled = known?.asked === asked || failed?.asked === asked;

  useEffect(() => {
    if (!isAsking || isSettled) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const [name, target, parameters] = JSON.parse(asked) as [string, string, unknown];
      const answer = await sendJson({
        url: `/api/playbooks/${name}/fit`,
        method: "POST",
        body: { targetId: target, parameters },
      });
      if (isOld) return;
      if (answer.ok) setKnown({ asked, found: answer.body as PlanFit });
      else setFailed({ asked, failed: answer.problem.message, remedy: answer.problem.remedy });
    }, AFTER_TYPING_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [asked, isAsking, isSettled]);

  if (!isAsking) return { found: null, state: "unasked" };
  if (known?.asked === asked) return { found: known.found, state: "known" };
  if (failed?.asked === asked) return { found: null, state: failed };
  return { found: known?.found ?? null, state: "checking" };
}
