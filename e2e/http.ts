import { PASSWORD } from "./fixtures";

/** What the panel answered, with nothing followed. */
export type Answer = {
  status: number;
  text: string;
  headers: Headers;
  /** The code of an error that a person reads. */
  code: string | undefined;
  /** Where it sends the browser. */
  location: string;
};

type Sending = {
  body?: unknown;
  headers?: Record<string, string>;
  /** The page that the request pretends to come from; none at all with null. */
  origin?: string | null;
};

/** Somebody who speaks HTTP to a panel without a browser: keeps cookies and says the panel's own origin. */
export type Visitor = {
  url: string;
  cookies: Map<string, string>;
  send(method: string, path: string, sending?: Sending): Promise<Answer>;
};

/** A visitor who is not signed in. Headers that are given go with everything they send. */
export function visit(
  { url }: { url: string },
  always: Record<string, string> = {},
  cookies = new Map<string, string>(),
): Visitor {
  async function send(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const { body, headers = {}, origin = method === "GET" ? null : url } = sending;
    const isForm = body instanceof URLSearchParams;
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(cookies.size > 0
          ? { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }
          : {}),
        ...(origin === null ? {} : { origin }),
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...always,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    keepCookies(response, cookies);
    const text = await textOf(response);
    const location = response.headers.get("location") ?? "";
    return {
      status: response.status,
      text,
      headers: response.headers,
      location,
      code: codeIn(text),
    };
  }
  return { url, cookies, send };
}

/** A stream has no end to wait for: its beginning is the answer. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    return response.text();
  const reader = response.body?.getReader();
  const beginning = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(beginning?.value);
}

function keepCookies(response: Response, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "") cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** A visitor who has signed in with a password. */
export async function signInOverHttp(
  panel: { url: string },
  email: string,
  {
    password = PASSWORD,
    headers = {},
  }: { password?: string; headers?: Record<string, string> } = {},
): Promise<Visitor> {
  const visitor = visit(panel, headers);
  const answer = await trySignIn(visitor, email, password);
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`);
  return visitor;
}

/** One try to sign in; the error that next-auth packs into an address is unpacked. */
export async function trySignIn(
  visitor: Visitor,
  email: string,
  password: string,
  sending: Sending = {},
): Promise<Answer & { message: string }> {
  const csrfToken = await csrfTokenOf(visitor);
  const body = new URLSearchParams({ csrfToken, email, password, json: "true" });
  const answer = await visitor.send("POST", "/api/auth/callback/credentials", { ...sending, body });
  const url = /"url":"([^"]*)"/.exec(answer.text)?.[1];
  const told = url ? new URL(url, visitor.url).searchParams.get("error") : null;
  return { ...answer, code: answer.code ?? codeIn(told ?? ""), message: told ?? answer.text };
}

/** Signs out as the menu does. */
export async function signOutOverHttp(visitor: Visitor): Promise<Answer> {
  const csrfToken = await csrfTokenOf(visitor);
  const body = new URLSearchParams({ csrfToken, json: "true" });
  return visitor.send("POST", "/api/auth/signout", { body });
}

export async function csrfTokenOf(visitor: Visitor): Promise<string> {
  const { text } = await visitor.send("GET", "/api/auth/csrf");
  return String(JSON.parse(text).csrfToken);
}

/** The fresh authentication for one act on one thing, got with the password. */
export async function askGrant(
  visitor: Visitor,
  act: string,
  thing: string,
  password = PASSWORD,
): Promise<string> {
  const body = { act, thing, password };
  const { status, text } = await visitor.send("POST", "/api/fresh-grants", { body });
  if (status !== 200) throw new Error(`No grant for ${act} on ${thing}: ${text}`);
  return String(JSON.parse(text).grant);
}

function codeIn(text: string): string | undefined {
  return /"code":"(\w+)"/.exec(text)?.[1];
}
