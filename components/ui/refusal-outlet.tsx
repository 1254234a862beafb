"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { Dialog, DialogClose } from "./dialog";
import type { Problem } from "./problem";
import { ProblemNotice } from "./problem-notice";

const Outlet = createContext<(problem: Problem) => void>(() => {});

/**
 * Keeps what was refused in sight where the button that was pressed may be gone by the time the
 * answer is there: on a page that follows what others do.
 */
export function RefusalOutlet({ children }: { children: ReactNode }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <Outlet value={setProblem}>
      {children}
      <Dialog open={problem !== null} onOpenChange={() => setProblem(null)} title="Not done">
        <div className="space-y-5">
          {problem && <ProblemNotice problem={problem} />}
          <DialogClose>Close</DialogClose>
        </div>
      </Dialog>
    </Outlet>
  );
}

/** Where a refusal goes whose own place on the page is gone. */
export function useRefusalOutlet() {
  return useContext(Outlet);
}
