import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { neighbourOf } from "./neighbour-of";
import { stepHref } from "./step-href";

/** `j` and `k` go to the next and the previous step. Like every key, they change nothing. */
export function StepKeys({ phaseId, at }: { phaseId: string; at: string | null }) {
  const router = useRouter();
  const { run } = useRunScreen();

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const way = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (way === 0) return;
      const parts = ["before", "window", "rollback", "after"] as const;
      const lines = parts.flatMap((part) => phaseLines(run, part));
      const stepId = neighbourOf(lines, { phaseId, at }, way);
      if (stepId) router.push(stepHref(run, stepId), { scroll: false });
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [router, run, phaseId, at]);

  return null;
}

function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [role='menu'], [role='dialog']") !== null
  );
}
