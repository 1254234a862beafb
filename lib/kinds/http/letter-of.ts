import { AppError } from "@/lib/core/errors";
import type { Outside } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { fillSecrets, secretsNamedIn } from "@/lib/core/secret-reference";
import { fillJson, fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { StepContext } from "@/lib/kinds/step-context";
import type { Letter } from "./exchange";
import type { HttpInput } from "./http-input";
import { siteUrl } from "./site-url";

export type Site = Outside["sites"][string];

/** The site of this name, if the administrator listed it. */
export function siteOf({ sites }: Outside, name: string): Site | undefined {
  return Object.hasOwn(sites, name) ? sites[name] : undefined;
}

/** The request as it is sent: values encoded in the path, secrets in the headers. */
export function letterOf(ctx: StepContext, input: HttpInput, site: Site): Letter {
  const { headers, body, text } = input;
  requireKnown([pathOf(input), headers, body, text], ctx.scope);
  const url = siteUrl(site.url, filledPath(input, ctx.scope));
  const filled = Object.entries(headers).map(([name, value]) => {
    const written = fillText(value, ctx.scope, (plain) => plain.replaceAll("secret:", "secret "));
    // After it is filled in: a name can be put together from a parameter and what stands around it.
    refuseForeignSecrets(input.site, site, written);
    return [
      name.toLowerCase(),
      headerText(
        name,
        fillSecrets(written, (one) => ctx.secret(one).reveal()),
      ),
    ];
  });
  const type = body !== undefined ? "application/json" : "text/plain; charset=utf-8";
  const sent =
    body === undefined ? textBody(text, ctx.scope) : JSON.stringify(fillJson(body, ctx.scope));
  return {
    url,
    method: input.method,
    headers: {
      accept: "application/json, text/*;q=0.9, */*;q=0.8",
      "user-agent": "slackwater",
      ...(sent !== undefined && { "content-type": type }),
      ...Object.fromEntries(filled),
    },
    body: sent,
  };
}

/** The path with its values encoded, so that none of them can lead anywhere. */
export function filledPath(input: Pick<HttpInput, "path" | "page">, scope: Scope): string {
  return fillText(pathOf(input), scope, encodeURIComponent);
}

function pathOf({ path, page }: Pick<HttpInput, "path" | "page">): string {
  return path ?? page ?? "/";
}

function textBody(text: string | undefined, scope: Scope): string | undefined {
  return text === undefined ? undefined : fillText(text, scope);
}

function refuseForeignSecrets(name: string, { secrets }: Site, value: string): void {
  const foreign = secretsNamedIn(value).find((secret) => !secrets.includes(secret));
  if (foreign === undefined) return;
  throw new AppError("invalid_input", {
    message: `The site ${name} may not be sent the secret ${foreign}. Nothing was sent.`,
    remedy: `The administrator lists it under the site's secrets in the file that OUTSIDE_FILE names, or the playbook does without it.`,
  });
}

/** Says nothing of the value: it may be a secret. */
function headerText(name: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw new AppError("invalid_input", {
    message: `The header ${name} has a character in it that no header can have. Nothing was sent.`,
    remedy: "Correct the parameter or the secret that it is made from.",
  });
}
