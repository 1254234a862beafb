import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { freezePlan } from "@/lib/playbook/freeze/freeze-plan";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { EXAMPLE } from "@/lib/playbook/reference/introduction";

const PLAIN = readPlaybook({ text: EXAMPLE }).playbook;
const PHASE = PLAIN?.phases.find(({ part }) => part === "window")?.id ?? "";
const read = (status: string) => readPlaybook({ text: `${EXAMPLE}status:\n${status}` });

const TABLE = { table: { type: "table", schema: "public", name: "orders" } } as const;

test("what the public may know is frozen with its parameters filled in", () => {
  const { playbook, problems } = read(
    `  title: Order history\n  about: Orders keep arriving.\n  phases: { ${PHASE}: "Moving {{ table.name }}" }\n  verifying: [${PHASE}]\n  components: [{ name: Shop, impact: degraded, during: [${PHASE}] }]\n  charts: [progress]`,
  );
  expect(problems).toEqual([]);
  expect(playbook && freezePlan(playbook, TABLE, NOTHING_OUTSIDE).status).toEqual({
    ...{ title: "Order history", about: "Orders keep arriving.", verifying: [PHASE] },
    phases: { [PHASE]: "Moving orders" },
    components: [{ name: "Shop", impact: "degraded", during: [PHASE] }],
    charts: ["progress"],
  });
});

test("a playbook that says nothing for the public has a plan that says nothing", () => {
  expect(PLAIN && freezePlan(PLAIN, TABLE, NOTHING_OUTSIDE)).not.toHaveProperty("status");
});

test.each([
  ["  phases: { nowhere: Moving }", "phase of the window called nowhere"],
  ["  verifying: [nowhere]", "phase of the window called nowhere"],
  ["  components: [{ name: A, impact: down }]", "operational"],
  ["  components: [{ name: A, impact: degraded, during: [nowhere] }]", "called nowhere"],
  ["  charts: [rows]", "progress"],
])("what cannot be said to the public is told with its place: %s", (lines, said) => {
  const { problems } = read(`  title: Orders\n${lines}`);
  expect(problems.map(({ message }) => message).join(" ")).toContain(said);
});
