import { slugOf } from "@/lib/playbook/slug";
import type { DraftStep } from "./draft";
import { wordsOf } from "./shell";

/** A request for a `curl`, and what is left to do for it; nothing where the command is beyond that. */
export function httpStep(
  text: string,
  title: string,
): { step: DraftStep; what: string } | undefined {
  // What a shell does with the answer is said by expectations here.
  const [request = "", ...piped] = text.split(/\s(?:\|\|?)\s/);
  const words = wordsOf(request)?.slice(1);
  if (!words || /[<>;`]|\$\(/.test(request.replace(/'[^']*'|"[^"]*"/g, ""))) return undefined;
  const options = readOptions(words);
  const url = options && URL.canParse(options.url) ? new URL(options.url) : undefined;
  if (!options || !url || !/^https?:$/.test(url.protocol)) return undefined;
  const site = slugOf(url.hostname);
  const rest =
    piped.length > 0 ? ` What became of the answer was left out: ${piped.join(" | ")}.` : "";
  const sent = options.secrets.map((name) => ` and may be sent the secret ${name}`).join("");
  return {
    step: {
      title,
      http: {
        site,
        path: `${url.pathname}${url.search}`,
        ...(options.method === "GET" ? {} : { method: options.method }),
        ...(Object.keys(options.headers).length > 0 ? { headers: options.headers } : {}),
        ...(options.body === undefined ? {} : { body: options.body }),
      },
    },
    what: `The administrator lists the site ${site}, ${url.origin}${sent}.${rest}`,
  };
}

type Options = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
  secrets: string[];
};

function readOptions(words: string[]): Options | undefined {
  const options: Options = { url: "", method: "", headers: {}, body: undefined, secrets: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const next = words[at + 1] ?? "";
    if (/^(-X|--request)$/.test(word)) options.method = next.toUpperCase();
    else if (/^(-H|--header)$/.test(word)) addHeader(options, next);
    else if (/^(-d|--data|--data-raw)$/.test(word)) options.body = parsedBody(next);
    else if (/^-/.test(word)) {
      if (!/^-[fsSLikv]+$|^--(fail|silent|show-error|location)$/.test(word)) return undefined;
      continue;
    } else {
      options.url = word;
      continue;
    }
    at += 1;
  }
  options.method ||= options.body === undefined ? "GET" : "POST";
  return options;
}

function addHeader(options: Options, header: string): void {
  const [name = "", ...rest] = header.split(":");
  const value = rest.join(":").trim();
  // A body is sent as JSON by itself.
  if (name.toLowerCase() === "content-type") return;
  options.headers[name] = value.replace(/\$\{?(\w+)\}?/g, (_, secret: string) => {
    options.secrets.push(secret);
    return `secret:${secret}`;
  });
}

function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
