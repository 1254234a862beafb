import { readProblem } from "./problem";

/** What a read of the panel answers, whole. A refusal is thrown as its own words. */
export async function fetchJson<Result>(url: string, signal?: AbortSignal): Promise<Result> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  });
  // An answer that breaks off, or is no longer wanted, is no answer.
  if (response.ok) return (await response.json()) as Result;
  const answer: unknown = await response.json().catch(() => undefined);
  const { message, remedy } = readProblem(response.status, answer);
  throw new Error(`${message} ${remedy}`.trim());
}
