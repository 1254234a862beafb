import type { IncomingHttpHeaders } from "node:http";

/** A request, as an endpoint sees it. */
export type Exchange = {
  /** What stands in the place of `:name` in the route's path. */
  parameters: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

/** An answer: a text is sent as HTML unless a type is named, anything else as JSON. */
export type Answer = { status?: number; type?: string; body: unknown };

export type Route = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** As `/api/recipes/:id`. */
  path: string;
  /** Wants the world's token as a bearer. */
  secured?: boolean;
  answer(exchange: Exchange): Promise<Answer>;
};

/** A request that cannot be answered as it was asked. */
export class BadRequest extends Error {}

/** What a route's path says about the path of a request, or nothing when they do not belong together. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? "";
    if (part.startsWith(":") && value) parameters[part.slice(1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadRequest(`The address has ${text} in it, which cannot be read.`);
  }
}
