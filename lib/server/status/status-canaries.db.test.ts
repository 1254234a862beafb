import { expect } from "vitest";
import { sendStatusMessage } from "@/lib/services/status/send-status-message";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { aPublishedRun, serveStatusPages } from "@/tests/status-ground";
import { STATUS_FORMS } from "./status-forms";

const CANARY = /canary/i;

/** What a page may say, and what it is found and computed by. Every other text gets a canary. */
const NEEDED = [
  ...["status_page.address_hash", "status_page.title", "status_page.charts"],
  ...["status_page.components", "status_message.title", "status_message.text"],
  ...["run.kind", "run.status", "run.plan", "step.id", "step.phase_id", "step.status"],
  ...["step.progress", "gate.id", "gate.status"],
];

const secret = (about: string) => `canary of ${about}`;
const PLAN = aPlan({
  ...{ playbook: secret("the playbook"), title: secret("the plan"), subject: secret("the table") },
  people: { [secret("people")]: 1 },
  parameters: { p: { type: "text", text: secret("a parameter") } },
  messages: { started: { subject: secret("a subject"), body: secret("a body") } },
  links: [{ title: secret("a link"), url: "https://canary.example.org" }],
  troubleshooting: [
    {
      ...{ sqlstate: null, text: secret("trouble"), steps: [], title: secret("trouble") },
      ...{ cause: secret("a cause"), action: secret("an action") },
    },
  ],
  phases: [
    aPlanPhase("canary-phase", [
      aPlanStep("canary-step", {
        ...{ title: secret("a step"), input: { sql: secret("sql") }, help: secret("help") },
        effect: "changes",
      }),
    ]),
    aPlanPhase("canary-gated", [aPlanStep("canary-last")], {
      title: secret("a phase"),
      gate: {
        ...{ id: "canary-gate", title: secret("a gate"), by: { canary: 1 }, shows: [] },
        ...{ expiresMs: null, onReject: "hold", escalate: null },
      },
    }),
    aPlanPhase("canary-back", [aPlanStep("canary-undo")], {
      ...{ part: "rollback", loses: secret("what is lost") },
    }),
  ],
});

test("nothing of a run, its plan, its evidence, its people and its target is on its page but what may be", async ({
  panel,
}) => {
  const person = await panel.as("operator");
  const { runId, path } = await aPublishedRun(panel, {
    plan: PLAN,
    run: { wheelHolderId: person.actor.id, wheelHolder: secret("the wheel") },
    standing: {
      steps: {
        "canary-step": {
          ...{ status: "failed", epoch: 1, startedAt: new Date(), words: secret("words") },
          progress: { done: 5, of: 10, unit: secret("a unit"), words: secret("progress") },
        },
      },
      gates: { "canary-gate": { status: "open", openedAt: new Date() } },
    },
  });
  await sendStatusMessage(panel.system, { runId, title: "For everybody", text: "To be read." });
  await addWork(panel, runId, person.actor.id);
  const planted = await plantCanaries(panel);
  expect(planted.length).toBeGreaterThan(60);

  const site = await serveStatusPages(panel);
  const found: string[] = [];
  for (const form of [...Object.keys(STATUS_FORMS), "/nothing"]) {
    const answer = await fetch(`${site.url}${path}${form}`);
    const text = await answer.text();
    const headers = JSON.stringify([...answer.headers]);
    found.push(...(CANARY.test(text + headers) ? [`${form}: ${text}`] : []));
    if (form === "") expect(text).toContain("For everybody");
  }
  await site.close();
  expect(found).toEqual([]);
});

/** An attempt with evidence, a decision, a sign-off and output, so that their columns are there to be filled. */
async function addWork({ system: { db } }: TestPanel, runId: string, personId: string) {
  const of = { runId, stepId: "canary-step", epoch: 1 };
  await db.attempt.create({
    data: { ...of, startedBy: "x", preview: {}, evidence: {}, failure: {} },
  });
  await db.outputChunk.create({ data: { ...of, firstLine: 1, lines: [secret("output")] } });
  await db.signOff.create({ data: { ...of, item: "x", personId, attachment: {} } });
}

/** Writes into every column of text or JSON of every table of the panel that is not needed. */
async function plantCanaries({ database: { pool } }: TestPanel): Promise<string[]> {
  const { rows } = await pool.query<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, data_type as type
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and data_type in ('text', 'jsonb') and table_name !~ '^_'`,
  );
  const planted: string[] = [];
  const client = await pool.connect();
  await client.query("set session_replication_role = replica");
  for (const { table, column, type } of rows) {
    const name = `${table}.${column}`;
    if (NEEDED.includes(name)) continue;
    const value = type === "text" ? `'canary in ${name}'` : `'{"canary": "${name}"}'::jsonb`;
    // What a constraint or an index keeps narrow has no room for a text of somebody's.
    const written = await client
      .query(`update "${table}" set "${column}" = ${value} where "${column}" is distinct from null`)
      .catch(() => null);
    if (written) planted.push(name);
  }
  client.release(true);
  return planted;
}
