import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { neighbourOf } from "./neighbour-of";
import { stepHref } from "./step-href";

/** `j` and `k` go to the next and the previous step. Like every key, they change nothing. */
export function StepKeys({ phaseId, at }: { phaseId: string; at: string | null }) {
  const router = useRouter();
  const { run } = useRunScreen();
  // Whoever presses twice is ahead of the page.
  const place = useRef({ phaseId, at });
  useEffect(() => {
    place.current = { phaseId, at };
  }, [phaseId, at]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const way = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (way === 0) return;
      const parts = ["before", "window", "rollback", "after"] as const;
      const lines = parts.flatMap((part) => phaseLines(run, part));
      const stepId = neighbourOf(lines, place.current, way);
      if (!stepId) return;
      place.current = { phaseId: place.current.phaseId, at: stepId };
      router.push(stepHref(run, stepId), { scroll: false });
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [router, run]);

  return null;
}

function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [role='menu'], [role='dialog']") !== null
  );
}
