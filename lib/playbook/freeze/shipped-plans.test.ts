import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { RunPlan } from "@/lib/core/run/run-plan";
import { checkParameters } from "@/lib/playbook/parameters/check-parameters";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { readPlaybookFolder } from "@/lib/playbook/read-playbook-folder";
import { renderPlaybook } from "@/lib/playbook/render/render-playbook";
import { freezePlan } from "./freeze-plan";

const entries = await readdir("playbooks", { withFileTypes: true });
const NAMES = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

test.each(NAMES)("%s can be frozen from its defaults and rendered whole", async (name) => {
  const { playbook } = readPlaybook(await readPlaybookFolder(`playbooks/${name}`));
  if (!playbook) throw new Error(`${name} has errors.`);
  const raw = Object.fromEntries(
    Object.entries(playbook.definition.parameters).flatMap(([parameter, spec]) =>
      spec.default === undefined ? [[parameter, SAMPLE_BY_TYPE[spec.type] ?? "sample"]] : [],
    ),
  );
  const { values, fields } = checkParameters(playbook, raw, null);
  expect(fields).toBeUndefined();
  const plan = freezePlan(playbook, values ?? {}, NOTHING_OUTSIDE);
  expect(RunPlan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  const text = await renderPlaybook(plan, { outside: NOTHING_OUTSIDE });
  for (const step of plan.phases.flatMap((phase) => phase.steps))
    expect(text).toContain(step.title);
});

/** For parameters that have no default. */
const SAMPLE_BY_TYPE: Record<string, string> = {
  boolean: "yes",
  duration: "1h",
  integer: "1",
  number: "1",
  time: "2026-03-01T02:00:00Z",
};
