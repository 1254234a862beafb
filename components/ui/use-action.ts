"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { askGrant, type FreshFor } from "./ask-grant";
import { fillPath } from "./fill-path";
import type { Problem } from "./problem";
import { useRefusalOutlet } from "./refusal-outlet";
import { sendJson } from "./send-json";
import { useShownByPage } from "./shown-by-page";
import { announce } from "./toast";

export type ActionOptions = {
  /** The address that does it. */
  action: string;
  method?: "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Asked for again with the password, when the panel wants that for this act. */
  freshFor?: FreshFor | undefined;
  /** How long an answer may take, where that is longer than usual. */
  patienceMs?: number | undefined;
  /** Where to go when it is done: "/things", or "/things/{id}" with a field of the answer. */
  redirectTo?: string | undefined;
  /** Said in passing when it is done. */
  doneMessage?: string | undefined;
  onDone?: ((answer: unknown) => void) | undefined;
};

/** The waiting question for a password. */
export type FreshQuestion = { about: FreshFor; signInAt?: string | undefined };

/** The one way to change anything from the browser: sends once, and keeps what the answer said. */
export function useAction(options: ActionOptions) {
  const router = useRouter();
  const [moving, startMoving] = useTransition();
  const [settling, setSettling] = useState(false);
  const shownByPage = useShownByPage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [question, setQuestion] = useState<FreshQuestion | null>(null);
  // State alone comes too late for the second click of a double click.
  const onTheWay = useRef(false);
  const keep = useKeptProblem(problem);
  const asked = useRef<unknown>(undefined);

  const { isPending, mutateAsync } = useMutation({ mutationFn: sendJson, networkMode: "always" });

  async function send(body?: unknown, grant?: string): Promise<void> {
    if (onTheWay.current) return;
    onTheWay.current = true;
    setProblem(null);
    asked.current = body;
    const { action: url, method = "POST", patienceMs } = options;
    const answer = await mutateAsync({ url, method, body, grant, patienceMs });
    onTheWay.current = false;
    if (answer.ok) await done(answer.body);
    else await refused(answer.problem);
  }

  async function done(body: unknown): Promise<void> {
    if (options.doneMessage) announce(options.doneMessage);
    options.onDone?.(body);
    const path = options.redirectTo ? fillPath(options.redirectTo, body) : null;
    setSettling(true);
    const isShown = path === null && (await shownByPage(body));
    setSettling(false);
    if (isShown) return;
    startMoving(() => {
      if (path) router.push(path);
      router.refresh();
    });
  }

  async function refused(refusal: Problem): Promise<void> {
    const about = options.freshFor;
    if (refusal.code !== "fresh_authentication_needed" || !about) {
      setProblem(refusal);
      keep(refusal);
      // What the refusal speaks of is newer than what the page shows.
      if (refusal.code === "stale_state") router.refresh();
      return;
    }
    const { signInAt } = refusal;
    // Whoever has just come back from the provider is not sent there twice.
    const answer = signInAt ? await askGrant(about) : undefined;
    if (answer?.ok) await send(asked.current, answer.grant);
    else setQuestion({ about, signInAt });
  }

  return {
    send,
    sending: isPending || settling || moving,
    problem,
    clearProblem: () => setProblem(null),
    question,
    /** Goes on with the grant that the password gave. */
    answerQuestion: (grant: string) => {
      setQuestion(null);
      return send(asked.current, grant);
    },
    dropQuestion: () => setQuestion(null),
  };
}

export type Action = ReturnType<typeof useAction>;

/** Hands a problem on where the thing that would show it is gone, or goes while it is shown. */
function useKeptProblem(problem: Problem | null): (problem: Problem) => void {
  const outlet = useRefusalOutlet();
  const shown = useRef(problem);
  const isGone = useRef(false);

  useEffect(() => {
    shown.current = problem;
  }, [problem]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (shown.current) outlet(shown.current);
    };
  }, [outlet]);

  return (refusal) => {
    if (isGone.current) outlet(refusal);
  };
}
