import { textsOf } from "@/lib/core/channel";
import type { Outside } from "@/lib/core/outside";
import { secretsNamedIn } from "@/lib/core/secret-reference";

type LooseEnd = { path: PropertyKey[]; message: string };

/** What is named in the file and does not stand in it, or stands where others could read it. */
export function findLooseEnds(outside: Outside): LooseEnd[] {
  const { commands, sites, sources, channels } = outside;
  return [
    ...Object.entries(commands).flatMap(([name, { run, env }]) => [
      ...run.flatMap((argument, i) => bareSecrets(["commands", name, "run", i], argument)),
      ...Object.entries(env).flatMap(([variable, value]) =>
        unknown(outside, ["commands", name, "env", variable], secretsNamedIn(value)),
      ),
    ]),
    ...Object.entries(sites).flatMap(([name, { url, secrets }]) => [
      ...credentials(["sites", name, "url"], url),
      ...unknown(outside, ["sites", name, "secrets"], secrets),
    ]),
    ...Object.entries(sources).flatMap(([name, { url, token }]) => [
      ...credentials(["sources", name, "url"], url),
      ...unknown(outside, ["sources", name, "token"], token === undefined ? [] : [token]),
    ]),
    ...Object.entries(channels).flatMap(([name, channel]) =>
      textsOf(channel).flatMap(([member, text]) =>
        unknown(outside, ["channels", name, member], secretsNamedIn(text)),
      ),
    ),
  ];
}

function unknown({ secrets }: Outside, path: PropertyKey[], names: string[]): LooseEnd[] {
  return names
    .filter((name) => !Object.hasOwn(secrets, name))
    .map((name) => ({ path, message: `there is no secret ${name} under secrets` }));
}

function bareSecrets(path: PropertyKey[], argument: string): LooseEnd[] {
  if (secretsNamedIn(argument).length === 0) return [];
  return [
    {
      path,
      message:
        "a secret may not be an argument, because every user of the machine can read those: give it in env",
    },
  ];
}

function credentials(path: PropertyKey[], url: string): LooseEnd[] {
  const { username, password, search, hash } = new URL(url);
  if (!username && !password && !search && !hash) return [];
  return [{ path, message: "the address must have no user, password, query or fragment in it" }];
}
