import type { Page } from "@playwright/test";
import { addPerson } from "@/lib/services/add-person";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { expect, PASSWORD } from "./fixtures";
import { makeLiveTarget } from "./make-run";
import type { RunningPanel } from "./running-panel";

const TEXT = `playbook: swap-readings
title: Swap the readings
people: { operator: 1, devops lead: 1, engineering lead: 1, product owner: 1 }
window: { lasts: 2h }
approval: { by: { devops lead: 1, engineering lead: 1, product owner: 1 } }
phases:
  - id: look
    title: Look
    takes: 10m
    steps:
      - id: left
        title: Few rows are left behind
        check: { sql: select count(*) as rows from left_behind, expect: { rows: { at-most: 5 } } }
  - id: swap
    title: Swap the tables
    takes: 10m
    gate:
      title: Swap the tables
      by: { devops lead: 1, engineering lead: 1 }
      expires: 2h
    steps:
      - id: rename
        title: Rename both
        sql:
          sql: |
            alter table readings rename to readings_old;
            alter table readings_new rename to readings;
      - id: seen
        title: The application is well
        manual: { items: [The page shows readings.] }
rollback:
  decided-by: { devops lead: 1, engineering lead: 1 }
  within: 1h
  options:
    - id: swap-back
      title: Put the old table back
      takes: 5m
      loses: Nothing.
      possible-if: [{ step-passed: rename }]
      steps:
        - id: back
          title: Rename both back
          sql:
            sql: |
              alter table readings rename to readings_new;
              alter table readings_old rename to readings;
`;

const KINDS = ["devops lead", "engineering lead", "product owner"] as const;
export type LeadKind = (typeof KINDS)[number];

/** The people of one migration: who runs it, and one lead of each kind. */
export type Crew = Record<"operator" | LeadKind, { id: string; email: string }>;

/** A playbook, the tables that it is about, and the people whom it names. */
export async function furnish(panel: RunningPanel): Promise<{ crew: Crew; targetId: string }> {
  const { system, pool } = panel;
  await pool.query(
    `create table readings (id int); create table readings_new (id int);
     create table left_behind (id int)`,
  );
  await savePlaybook(system, { name: "swap-readings", text: TEXT, basedOn: 0 });
  for (const name of KINDS) await addLeadKind(system, { name });
  const add = async (name: string, role: "operator" | "lead", leadKinds: string[]) => {
    const email = `${name.replaceAll(" ", "-")}@example.org`;
    const given = { name: `The ${name}`, email, roles: [role], leadKinds, password: PASSWORD };
    return { id: (await addPerson(system, given)).id, email };
  };
  const crew = {
    operator: await add("operator", "operator", []),
    "devops lead": await add("devops lead", "lead", ["devops lead"]),
    "engineering lead": await add("engineering lead", "lead", ["engineering lead"]),
    "product owner": await add("product owner", "lead", ["product owner"]),
  };
  return { crew, targetId: await makeLiveTarget(panel) };
}

/** A booked run of it, which opens in an hour: drafted and booked by the operator in their browser. */
export async function book(page: Page, { crew, targetId }: Awaited<ReturnType<typeof furnish>>) {
  const drafted = await send(page, "POST", "/api/runs", {
    ...{ playbook: "swap-readings", kind: "live", targetId, parameters: {} },
    opensAt: new Date(Date.now() + 3_600_000).toISOString(),
    people: Object.fromEntries(Object.entries(crew).map(([part, { id }]) => [part, [id]])),
  });
  const { id } = JSON.parse(drafted) as { id: string };
  await send(page, "PUT", `/api/runs/${id}/booking`);
  return id;
}

/** One request of the person at this browser; it must be done. */
export async function send(
  page: Page,
  method: string,
  path: string,
  body: unknown = {},
): Promise<string> {
  const { status, text } = await page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, {
        method: how,
        headers: { "content-type": "application/json" },
        body: what,
      });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, JSON.stringify(body)] as const,
  );
  expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
  return text;
}
