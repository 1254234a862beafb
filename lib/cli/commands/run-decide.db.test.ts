import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { claimPanel } from "@/lib/services/claim-panel";
import { wrongDeciders } from "@/tests/gates/wrong-deciders";
import { inLanes } from "@/tests/model/lanes";
import { PANEL_KEY, type TestPanel, test } from "@/tests/panel";
import { programFile } from "@/tests/programs";

const LANES = 3;

test("whoever must not decide is refused at a terminal with the reason, in the trail, and nothing is changed", async ({
  panel,
}) => {
  const { db, keys } = panel.system;
  await claimPanel(db, keys);
  const { digest, rows } = await wrongDeciders(panel.system);
  const before = await db.decision.count();
  const said: string[] = [];

  await inLanes(rows, LANES, async ({ who, token, says, isSignedOut }) => {
    const args = ["run", "decide", "1", "go", "approve", "--digest", digest];
    const { code, text } = await slackwater(panel, args, token);
    const name = `${who}: ${text}`;
    if (code !== 1 || !says.test(text)) said.push(name);
    const denied = await db.auditEntry.count({
      where: { act: "gate.decide", outcome: "denied", reason: { contains: firstWords(text) } },
    });
    // Of a token that is not valid any more nobody can say whose hand it is in.
    if (isSignedOut ? denied > 0 : denied === 0) said.push(`not in the trail: ${name}`);
  });

  expect(said).toEqual([]);
  expect(await db.decision.count()).toBe(before);
  expect(await db.gate.findFirst()).toMatchObject({ status: "open", round: 1 });
});

test("a card is shown, decided, withdrawn and decided again at a terminal", async ({ panel }) => {
  const { db, keys } = panel.system;
  await claimPanel(db, keys);
  const { rows } = await wrongDeciders(panel.system);
  const token = rows.find(({ isToken }) => isToken)?.token ?? "";
  await db.apiToken.updateMany({ data: { scopes: ["runs:read", "runs:approve"] } });

  const card = await slackwater(panel, ["run", "card", "1", "go"], token);
  const digest = /Digest: ([0-9a-f]{64})/.exec(card.text)?.[1] ?? "";
  const short = ["--digest", digest.slice(0, 12)];
  const decided = await slackwater(panel, ["run", "decide", "1", "go", "approve", ...short], token);
  const withdrawn = await slackwater(panel, ["run", "withdraw", "1", "go"], token);
  const stale = await slackwater(
    panel,
    ["run", "decide", "1", "go", "approve", "--digest", "0".repeat(64)],
    token,
  );

  expect(card.text).toContain("You may decide as devops lead.");
  expect(decided.text).toContain("Decide “Go on”");
  expect(withdrawn.code).toBe(0);
  expect([stale.code, stale.text]).toEqual([1, expect.stringContaining("evidence_changed")]);
  expect(await db.decision.count({ where: { endedBecause: "withdrawn" } })).toBe(1);
});

/** What the trail keeps as the reason begins like what the terminal says. */
function firstWords(text: string): string {
  return /You [^.]*|“[^”]*” is decided[^.]*/.exec(text)?.[0] ?? "nothing";
}

async function slackwater(panel: TestPanel, args: string[], token: string) {
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
