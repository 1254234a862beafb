import { readProblem } from "./problem";

/** What a read of the panel answers. A refusal is thrown as its own words. */
export async function fetchJson<Result>(url: string, signal?: AbortSignal): Promise<Result> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Result;
  const { message, remedy } = readProblem(response.status, answer);
  throw new Error(`${message} ${remedy}`.trim());
}
