import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { claimPanel } from "@/lib/services/claim-panel";
import { hashSecret, newSecret } from "@/lib/services/token-secret";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { PANEL_KEY, type TestPanel, test } from "@/tests/panel";
import { programFile } from "@/tests/programs";
import { idOf, stage } from "@/tests/stage";

const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [
      aPlanStep("first", { start: "by hand" }),
      aPlanStep("second", { start: "by hand" }),
    ]),
  ],
});

test("a run is led from a terminal: by the system under its user's name, or by the person of a token", async ({
  panel,
}) => {
  await claimPanel(panel.system.db, panel.system.keys);
  await stage(panel, PLAN, { run: { status: "open" } });
  const ann = await panel.as("operator");
  const token = await tokenOf(panel, idOf(ann));

  const started = await slackwater(panel, ["run", "start", "1"]);
  const refused = await slackwater(panel, ["run", "step", "1", "first"], token);
  const held = await slackwater(panel, ["run", "hold", "1", "--reason", "A look first."], token);
  const stopped = await slackwater(panel, ["run", "stop", "1"]);
  const resumed = await slackwater(panel, ["run", "resume", "1"]);
  const begun = await slackwater(panel, ["run", "step", "1", "first"]);
  const skipped = await slackwater(panel, ["run", "step", "1", "second", "--skip"]);
  const status = await slackwater(panel, ["run", "status", "1", "--json"]);

  expect([started.code, started.text]).toEqual([0, expect.stringContaining("Start “Step first”")]);
  expect([refused.code, refused.text]).toEqual([
    1,
    expect.stringMatching(/the command line \(\w+\) has the wheel[\s\S]*\(not_at_the_wheel\)/),
  ]);
  expect(held.text).toContain("Held: Person 1: A look first.");
  expect([stopped.code, stopped.text]).toEqual([1, expect.stringContaining("at work")]);
  expect(resumed.text).toContain("running, the command line");
  expect(begun.text).toMatch(/queued {4}first/);
  expect([skipped.code, skipped.text]).toEqual([1, expect.stringContaining("Say why")]);
  expect(JSON.parse(status.text)).toMatchObject({
    ...{ number: 1, status: "running" },
    steps: [{ status: "queued" }, { status: "waiting" }],
  });
});

test("a run is stopped, released and taken back from a terminal, and says which ways there are", async ({
  panel,
}) => {
  await claimPanel(panel.system.db, panel.system.keys);
  const plan = aPlan({
    ...{ ...PLAN, rollback: { decidedBy: {}, withinMs: null } },
    phases: [
      ...PLAN.phases,
      aPlanPhase("swap", [aPlanStep("undo", { start: "by hand" })], {
        ...{ part: "rollback", title: "Swap back", loses: "Nothing." },
        possibleIf: [{ is: "step not begun", step: "second" }],
      }),
    ],
  });
  const ann = await panel.as("operator");
  const token = await tokenOf(panel, idOf(ann));
  await stage(panel, plan, { run: { status: "running", startedAt: new Date() }, wheel: ann });

  const stopped = await slackwater(panel, ["run", "emergency-stop", "1"]);
  const stuck = await slackwater(panel, ["run", "resume", "1"], token);
  const released = await slackwater(panel, ["run", "release", "1", "--reason", "A drill."]);
  const ways = await slackwater(panel, ["run", "ways", "1"]);
  const back = await slackwater(panel, ["run", "roll-back", "1", "--reason", "Enough."], token);

  expect(stopped.text).toContain("Emergency stop by the command line");
  expect([stuck.code, stuck.text]).toEqual([1, expect.stringContaining("before it is released")]);
  expect([released.code, released.text]).toEqual([0, expect.stringContaining("Released by")]);
  expect(ways.text).toContain(
    "swap  Swap back: possible\n  about 600 s (The playbook); loses: Nothing.",
  );
  expect([back.code, back.text]).toEqual([0, expect.stringContaining("rolling")]);
});

async function tokenOf({ system }: TestPanel, personId: string): Promise<string> {
  const secret = newSecret("swt_");
  await system.db.apiToken.create({
    data: {
      ...{ personId, name: "a token", start: "swt_", secretHash: hashSecret(secret) },
      ...{ scopes: ["runs:read", "runs:write"], expiresAt: new Date(Date.now() + 3_600_000) },
    },
  });
  return secret.reveal();
}

async function slackwater(
  panel: TestPanel,
  args: string[],
  token = "",
): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, [programFile("slackwater"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...givenEnv(),
      ...{ DATABASE_URL: panel.database.url, AUTH_SECRET: "a".repeat(32) },
      ...{ ENCRYPTION_KEYS: `test:${PANEL_KEY}`, SLACKWATER_TOKEN: token },
    },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      text += chunk;
    });
  const [code] = await once(child, "close");
  return { code, text };
}
