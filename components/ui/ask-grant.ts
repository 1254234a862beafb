import type { Problem } from "./problem";
import { sendJson } from "./send-json";

/** What a fresh sign-in would be good for: one act on one thing. */
export type FreshFor = { act: string; thing: string };

type GrantAnswer = { ok: true; grant: string } | { ok: false; problem: Problem };

/** Asks for the grant of one act, with the password or on the strength of a sign-in that is seconds old. */
export async function askGrant(about: FreshFor, password?: string): Promise<GrantAnswer> {
  const body = { ...about, password };
  const answer = await sendJson({ url: "/api/fresh-grants", method: "POST", body });
  return answer.ok ? { ok: true, grant: readGrant(answer.body) } : answer;
}

function readGrant(answer: unknown): string {
  const grant = typeof answer === "object" && answer !== null && "grant" in answer && answer.grant;
  return typeof grant === "string" ? grant : "";
}
