import type { Actor } from "@/lib/core/actor";
import { ruleOf } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import type { RouteKey } from "@/lib/http/route-table";
import type { Answer, Visitor } from "./http";
import { WALK, type Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { digestOf, endOfTrail, trailSince } from "./trail";

/** Who asks, as the panel knows them and as the rule does. */
export type Asker = { name: string; visitor: Visitor; actor: Actor };

export type Verdict = "allowed" | "not allowed" | "signed out";

type Owners = { own: string; "another's": string };

/** Asks one asker's way through every route. Returns what was allowed, and every difference from the rule. */
export async function walkRoutes(
  panel: RunningPanel,
  asker: Asker,
  owners: Owners,
): Promise<{ found: Map<string, Verdict>; faults: string[] }> {
  const found = new Map<string, Verdict>();
  const faults: string[] = [];
  for (const [key, walk] of Object.entries(WALK) as [RouteKey, Walk][])
    for (const whose of walk.whose ?? ["own"]) {
      const label = `${key}${whose === "own" ? "" : ", another's"}`;
      const ownerId = owners[whose];
      const outcome = await tryRoute(panel, asker, { key, walk, ownerId });
      const expected = verdictOfRule(asker.actor, walk, ownerId);
      found.set(label, outcome.verdict);
      if (outcome.verdict !== expected)
        faults.push(`${asker.name}, ${label}: ${outcome.verdict} instead of ${expected}`);
      faults.push(...outcome.faults.map((fault) => `${asker.name}, ${label}: ${fault}`));
    }
  return { found, faults };
}

function verdictOfRule(actor: Actor, { act, whose }: Walk, ownerId: string): Verdict {
  const verdict = can(actor, act, { kind: "thing", id: "1", ...(whose ? { ownerId } : {}) });
  if (verdict.allowed) return "allowed";
  return verdict.signedOut ? "signed out" : "not allowed";
}

type Step = { key: RouteKey; walk: Walk; ownerId: string };

async function tryRoute(panel: RunningPanel, { visitor, actor }: Asker, step: Step) {
  const [method = ""] = step.key.replace("PAGE", "GET").split(" ");
  const { path, body } = await step.walk.request({ panel, ownerId: step.ownerId });
  const [end, before] = [await endOfTrail(panel), await digestOf(panel)];
  const answer = await visitor.send(method, path, { body });
  const isPage = step.key.startsWith("PAGE ");
  const verdict = isPage ? verdictOfPage(answer, step.walk) : verdictOfEndpoint(answer, step.walk);

  const faults: string[] = [];
  if (answer.status >= 500) faults.push(`${answer.status} ${answer.text.slice(0, 200)}`);
  if (verdict === "allowed" && answer.code !== "fresh_authentication_needed")
    return { verdict, faults };
  if ((await digestOf(panel)) !== before) faults.push("refused, but something was changed");
  const told = (await trailSince(panel, end)).map(({ act, outcome, actor_id }) =>
    [outcome, act, actor_id].join(" "),
  );
  const isTold = verdict !== "allowed" && actor.kind !== "nobody";
  const due = isTold ? [`denied ${step.walk.act} ${idOf(actor)}`] : [];
  if (String(told) !== String(due)) faults.push(`the trail was told [${told}] and not [${due}]`);
  return { verdict, faults };
}

function idOf(actor: Actor): string {
  if (actor.kind === "person") return actor.id;
  return actor.kind === "token" ? actor.person.id : "";
}

function verdictOfPage({ status, location }: Answer, { leadsTo }: Walk): Verdict {
  if (leadsTo ? location === leadsTo : status === 200) return "allowed";
  if (location.startsWith("/not-allowed?page=")) return "not allowed";
  if (location.startsWith("/sign-in?why=signed-out")) return "signed out";
  throw new Error(`A page answered ${status} and led to "${location}".`);
}

function verdictOfEndpoint({ status, code, location }: Answer, { act, leadsTo }: Walk): Verdict {
  if (leadsTo && !location.endsWith(leadsTo)) throw new Error(`It led to "${location}".`);
  if (status === 401 && code === "signed_out") return "signed out";
  if (status === 403 && code === "not_allowed") return "not allowed";
  const isAskedAgain = status === 403 && code === "fresh_authentication_needed";
  if (
    isAskedAgain === Boolean(ruleOf(act).fresh) &&
    (isAskedAgain || status < 400 || status === 409)
  )
    return "allowed";
  throw new Error(`${act} was answered with ${status} ${code}.`);
}
