import { randomUUID } from "node:crypto";
import type { RouteKey } from "@/lib/http/route-table";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { makeLiveTarget } from "./make-run";
import type { Request, Scene, Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";

type PlaybookKey =
  | Extract<RouteKey, `PAGE /playbooks${string}` | `${string} /api/playbooks${string}`>
  | "GET /api/targets/[targetId]/parameter-facts";

const TEXT = (name: string) => `
playbook: ${name}
title: Look
window: { lasts: 1h }
phases: [{ id: one, steps: [{ id: told, manual: { items: [Say so.] } }] }]
`;

/** The routes of playbooks, each with a request to it. */
export const PLAYBOOK_WALK: Record<PlaybookKey, Walk> = {
  "PAGE /playbooks": { act: "playbook.see", request: async () => ({ path: "/playbooks" }) },
  "PAGE /playbooks/new": {
    act: "playbook.save",
    request: async () => ({ path: "/playbooks/new" }),
  },
  "PAGE /playbooks/[name]": { act: "playbook.see", request: onPage("") },
  "PAGE /playbooks/[name]/source": { act: "playbook.see", request: onPage("/source") },
  "PAGE /playbooks/[name]/versions": { act: "playbook.see", request: onPage("/versions") },
  "GET /api/targets/[targetId]/parameter-facts": {
    act: "target.inspect",
    request: async ({ panel }) => ({
      path: `/api/targets/${await makeLiveTarget(panel)}/parameter-facts`,
    }),
  },
  "GET /api/playbooks": { act: "playbook.see", request: async () => ({ path: "/api/playbooks" }) },
  "POST /api/playbooks/lint": {
    act: "playbook.see",
    request: async () => ({ path: "/api/playbooks/lint", body: { text: TEXT("look"), files: {} } }),
  },
  "POST /api/playbooks/imports": {
    act: "playbook.save",
    request: async () => ({
      path: "/api/playbooks/imports",
      body: { runbook: "# Look\n\n- [ ] Say so" },
    }),
  },
  "GET /api/playbooks/[name]": { act: "playbook.see", request: onPlaybook("") },
  "POST /api/playbooks/[name]/versions": {
    act: "playbook.save",
    tells: { thing: "playbook", after: true },
    request: async () => {
      const name = nameOne();
      return { path: `/api/playbooks/${name}/versions`, body: { text: TEXT(name), files: {} } };
    },
  },
  "GET /api/playbooks/[name]/versions/[version]": {
    act: "playbook.see",
    request: onPlaybook("/versions/1"),
  },
  "GET /api/playbooks/[name]/diff": {
    act: "playbook.see",
    request: onPlaybook("/diff?from=1&to=1"),
  },
  "POST /api/playbooks/[name]/plan": {
    act: "target.inspect",
    request: async (scene) => ({
      ...(await onPlaybook("/plan")(scene)),
      body: { targetId: await makeLiveTarget(scene.panel), parameters: {} },
    }),
  },
  "POST /api/playbooks/[name]/fit": {
    act: "target.inspect",
    request: async (scene) => ({
      ...(await onPlaybook("/fit")(scene)),
      body: { targetId: await makeLiveTarget(scene.panel), parameters: {} },
    }),
  },
};

function onPlaybook(rest: string) {
  return async ({ panel }: Scene): Promise<Request> => ({
    path: `/api/playbooks/${await makePlaybook(panel)}${rest}`,
  });
}

function onPage(rest: string) {
  return async ({ panel }: Scene): Promise<Request> => ({
    path: `/playbooks/${await makePlaybook(panel)}${rest}`,
  });
}

/** A playbook that does nothing but ask for a signature. */
export async function makePlaybook({ system }: RunningPanel): Promise<string> {
  const name = nameOne();
  await savePlaybook(system, { name, text: TEXT(name) });
  return name;
}

function nameOne(): string {
  return `look-${randomUUID().slice(0, 8)}`;
}
