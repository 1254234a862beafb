import { useEffect, useState } from "react";
import { sendJson } from "@/components/ui/send-json";
import type { Problem } from "@/lib/core/playbook/problem";
import type { Source } from "./source";

const AFTER_TYPING_MS = 350;

export type Lint = {
  problems: readonly Problem[];
  /** Of the text as it is, of an earlier one, or not to be had. */
  state: "known" | "checking" | { failed: string };
};

/** What is wrong with a text, asked of the server a moment after the last key. */
export function useLint(source: Source, first: readonly Problem[] | null): Lint {
  const [known, setKnown] = useState({ source: first ? source : null, problems: first ?? [] });
  const [failed, setFailed] = useState<string | null>(null);
  const isKnown = known.source === source;

  useEffect(() => {
    if (isKnown) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const url = "/api/playbooks/lint";
      const answer = await sendJson({ url, method: "POST", body: source });
      if (isOld) return;
      if (answer.ok) setKnown({ source, problems: problemsIn(answer.body) });
      setFailed(answer.ok ? null : answer.problem.message);
    }, AFTER_TYPING_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [source, isKnown]);

  const state = isKnown ? "known" : failed === null ? "checking" : { failed };
  return { problems: known.problems, state };
}

function problemsIn(answer: unknown): Problem[] {
  return (answer as { problems: Problem[] }).problems;
}
