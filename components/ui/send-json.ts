import { NO_ANSWER, type Problem, readProblem } from "./problem";

type Request = {
  url: string;
  method: string;
  body?: unknown;
  grant?: string | undefined;
  patienceMs?: number | undefined;
};

export type Answer = { ok: true; body: unknown } | { ok: false; problem: Problem };

const PATIENCE_MS = 60_000;

/** Sends one change and reads what came of it. It does not throw: no answer is an answer, too. */
export async function sendJson({
  url,
  method,
  body,
  grant,
  patienceMs = PATIENCE_MS,
}: Request): Promise<Answer> {
  const headers: Record<string, string> = {
    accept: "application/json",
    "content-type": "application/json",
  };
  if (grant) headers["x-fresh-grant"] = grant;

  try {
    const response = await fetch(url, {
      method,
      headers,
      body: JSON.stringify(body ?? {}),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = await readJson(response);
    return response.ok
      ? { ok: true, body: answer }
      : { ok: false, problem: readProblem(response.status, answer) };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
