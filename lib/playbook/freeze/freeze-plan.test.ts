import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { RunPlan } from "@/lib/core/run/run-plan";
import { checkParameters } from "@/lib/playbook/parameters/check-parameters";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { EXAMPLE } from "@/lib/playbook/reference/introduction";
import { renderPlaybook } from "@/lib/playbook/render/render-playbook";
import { freezePlan } from "./freeze-plan";

const TEXT = `playbook: p
title: Move {{ table.name }}
parameters: { table: { type: table, default: public.orders }, soak: { type: duration, default: 30m } }
people: { lead: 1 }
window: { lasts: 2h, quiet: "02:00-06:00 UTC" }
phases:
  - id: ready
    at: -30m
    takes: 10m
    steps: [{ id: look, sql: { file: sql/look.sql }, takes: 1m, investigate-at: 200% }]
  - id: work
    at: 0m
    gate: { by: { lead: 1 } }
    steps:
      - { id: rest, takes: "{{ soak }}", wait: { for: "{{ soak }}" } }
      - { id: gone, title: "Drop {{ table.old }}", sql: { sql: "drop table {{ table.old }}" }, tolerate: { by: lead, bounds: { rows: { at-most: 1 } } } }
  - { id: end, gate: { by: { lead: 1 }, expires: "{{ soak }}" }, steps: [{ wait: { for: 5m } }] }
rollback: { decided-by: { lead: 1 }, options: [{ id: back, title: Back, loses: nothing, steps: [{ wait: { for: 5m } }] }] }
before: [{ due: 1w, steps: [{ title: Told, manual: { items: [All know] } }] }]
after: [{ due: 1d, steps: [{ title: Fine, manual: { items: [All well] } }] }]
`;

test("a plan is plain JSON that its schema takes, with parameters, files, times and effects settled", () => {
  const plan = planOf(TEXT, { "sql/look.sql": "select 1 as one" });
  expect(RunPlan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  expect(plan).toMatchObject({
    title: "Move orders",
    subject: "public.orders",
    quietHours: "02:00-06:00",
    lastsMs: 7_200_000,
  });
  expect(plan.phases.map(({ id, part, atMs, takesMs }) => [id, part, atMs, takesMs])).toEqual([
    ["before-1w", "before", -604_800_000, 0],
    ["ready", "window", -1_800_000, 600_000],
    ["work", "window", 0, 1_800_000],
    ["end", "window", 1_800_000, 0],
    ["back", "rollback", 0, 0],
    ["after-1d", "after", 93_600_000, 0],
  ]);
  const steps = plan.phases.flatMap((phase) => phase.steps);
  expect(steps.find(({ id }) => id === "look")).toMatchObject({
    input: { sql: "select 1 as one" },
    effect: "reads",
    estimateMs: 60_000,
    investigateAt: 2,
    start: "by itself",
  });
  expect(steps.find(({ id }) => id === "gone")).toMatchObject({
    title: "Drop orders_old",
    effect: "destroys",
    start: "by hand",
    tolerate: { by: "lead", bounds: { rows: { atMost: 1 } } },
  });
  expect(plan.phases[3]?.gate).toMatchObject({ id: "end", expiresMs: 1_800_000, onReject: "hold" });
});

test("what is rendered has every phase and the statements with their names filled in", async () => {
  const plan = planOf(TEXT, { "sql/look.sql": "select 1 as one" });
  const text = await renderPlaybook(plan, { outside: NOTHING_OUTSIDE });
  for (const { title } of plan.phases) expect(text).toContain(`== ${title}`);
  expect(text).toContain('drop table "public"."orders_old"');
  expect(text).toContain("select 1 as one");
});

test("the plan of the example can be made from its defaults alone", () => {
  expect(planOf(EXAMPLE, {}).parameters["table"]).toEqual({
    type: "table",
    schema: "public",
    name: "orders",
  });
});

test("a text that is sent by itself has its event, and its channels as the parameters say", async () => {
  const written = `${TEXT.replace("parameters: {", "parameters: { chat: { type: text, default: ops },")}messages:
  started: { subject: "Started", body: "{{ run.target }}", send: on run-started, to: ["{{ chat }}", log] }
  done: { subject: "Done", body: "Done." }
`;
  const plan = planOf(written, { "sql/look.sql": "select 1 as one" });

  expect(plan.messages).toEqual({
    started: {
      ...{ subject: "Started", body: "{{ run.target }}", sendOn: "run-started" },
      to: ["ops", "log"],
    },
    done: { subject: "Done", body: "Done." },
  });
  expect(await renderPlaybook(plan, { outside: NOTHING_OUTSIDE })).toContain(
    "Sent by itself in a live run\n  started, on run-started, to ops, log: Started",
  );
});

function planOf(text: string, files: Record<string, string>) {
  const { playbook, problems } = readPlaybook({ text, files });
  if (!playbook) throw new Error(JSON.stringify(problems));
  const { values, fields } = checkParameters(playbook, {}, null);
  if (!values) throw new Error(JSON.stringify(fields));
  return freezePlan(playbook, values, NOTHING_OUTSIDE);
}
