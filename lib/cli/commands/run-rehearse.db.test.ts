import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { claimPanel } from "@/lib/services/claim-panel";
import { aTarget } from "@/tests/a-run";
import { test as base, PANEL_KEY, type TestPanel } from "@/tests/panel";
import { programFile } from "@/tests/programs";

const PLAYBOOK = (check: number) => `
playbook: count-things
title: "Count {{ table }}"
parameters:
  table: { type: table }
people: { devops lead: 1 }
window: { lasts: 1h }
before: [{ due: 1h, steps: [{ id: told, manual: { items: [Everybody has been told.] } }] }]
phases:
  - id: look
    gate: { by: { devops lead: 1 } }
    steps:
      - id: count
        check: { sql: "select count(*) as rows from {{ table }}", expect: { rows: { equals: ${check} } } }
  - id: write
    steps:
      - id: add
        start: by hand
        sql: { sql: "insert into {{ table }} (id) values (7)" }
`;

const WITH_WAY_BACK = (check: number) => `${PLAYBOOK(check)}
rollback:
  decided-by: { devops lead: 1 }
  options:
    - id: take-away
      title: Take it away
      steps:
        - id: taken
          sql: { sql: "delete from {{ table }} where id = 7" }
`;

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "slackwater-rehearse-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

describe("run rehearse", () => {
  test("leads a whole run through by itself, signs only when it is told to, and says so", async ({
    panel,
    folder,
  }) => {
    await prepare(panel, folder, 0);

    const unsigned = await rehearse(panel, folder);
    const signed = await rehearse(panel, folder, "--sign-manual");

    expect([unsigned.code, unsigned.result.isCompleted]).toEqual([1, false]);
    expect(unsigned.result.stuck).toContain("--sign-manual");
    expect(unsigned.result.run.status).toBe("cancelled");
    expect([signed.code, signed.result.run.status]).toEqual([0, "completed"]);
    expect(signed.result.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      ...["told passed", "count passed", "add passed"],
    ]);
    expect(signed.result.steps[0]?.words).toContain("by the rehearsal itself");
    const { rows } = await panel.database.pool.query("select id from things");
    expect(rows).toEqual([{ id: 7 }]);
    const [decision] = await panel.system.db.decision.findMany();
    expect(decision).toMatchObject({ rehearsed: true, personId: null, as: "devops lead" });
  });

  test("does not complete when a check does not hold, and frees the table", async ({
    panel,
    folder,
  }) => {
    await prepare(panel, folder, 3);

    const { code, result } = await rehearse(panel, folder, "--sign-manual");

    expect([code, result.run.status]).toEqual([1, "cancelled"]);
    expect(result.steps.find(({ id }) => id === "count")?.status).toBe("failed");
    expect(result.steps.find(({ id }) => id === "add")?.status).toBe("waiting");
  });
});

describe("run rehearse --back-after", () => {
  test("ends with 0 when the run went back, and with 1 when it never got so far", async ({
    panel,
    folder,
  }) => {
    await prepare(panel, folder, 0);
    const goBack = ["--sign-manual", "--back-after", "count"];

    await writeFile(join(folder, "playbook.yaml"), WITH_WAY_BACK(0));
    const back = await rehearse(panel, folder, ...goBack);
    await writeFile(join(folder, "playbook.yaml"), WITH_WAY_BACK(3));
    const stuck = await rehearse(panel, folder, ...goBack);

    expect([back.code, back.result.run.status]).toEqual([0, "rolled_back"]);
    expect(back.result.isCompleted).toBe(false);
    expect(back.result.steps.find(({ id }) => id === "taken")?.status).toBe("passed");
    expect([stuck.code, stuck.result.run.status]).toEqual([1, "cancelled"]);
  });

  test("refuses a step after which it would be too late, and leaves no run behind it", async ({
    panel,
    folder,
  }) => {
    await prepare(panel, folder, 0);

    for (const step of ["told", "add", "nowhere"])
      await expect(rehearse(panel, folder, "--back-after", step)).rejects.toThrow(
        "Name one of these: count.",
      );

    const runs = await panel.system.db.run.findMany({ select: { status: true } });
    expect(runs.map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });
});

type Result = {
  run: { status: string };
  isCompleted: boolean;
  stuck: string | null;
  steps: { id: string; status: string; words: string | null }[];
};

async function prepare(panel: TestPanel, folder: string, check: number): Promise<void> {
  await claimPanel(panel.system.db, panel.system.keys);
  await panel.database.pool.query("create table things (id int primary key)");
  await aTarget(panel, "staging");
  await writeFile(join(folder, "playbook.yaml"), PLAYBOOK(check));
}

async function rehearse(
  panel: TestPanel,
  folder: string,
  ...more: string[]
): Promise<{ code: number; result: Result }> {
  const args = ["run", "rehearse", folder, "--target", "staging", "--set", "table=things"];
  const child = spawn(process.execPath, [programFile("slackwater"), ...args, "--json", ...more], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...givenEnv(),
      DATABASE_URL: panel.database.url,
      AUTH_SECRET: "a".repeat(32),
      ENCRYPTION_KEYS: `test:${PANEL_KEY}`,
    },
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  if (!output.startsWith("{")) throw new Error(`${output}\n${errors}`);
  return { code, result: JSON.parse(output) };
}
