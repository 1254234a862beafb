import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { claimPanel } from "@/lib/services/claim-panel";
import { receive } from "@/tests/http-receiver";
import { test } from "@/tests/message-ground";
import { PANEL_KEY, type TestPanel } from "@/tests/panel";
import { programFile } from "@/tests/programs";

test("a channel is tried out, its log read and a message sent again from a terminal", async ({
  ground,
}) => {
  let isThere = false;
  await using hook = await receive((_, response) =>
    response.writeHead(isThere ? 204 : 400).end("no such path"),
  );
  const { panel } = ground;
  await claimPanel(panel.system.db, panel.system.keys);
  const channels = { hook: { kind: "webhook", url: hook.url } } as const;
  const directory = await mkdtemp(join(tmpdir(), "slackwater-test-"));
  const file = join(directory, "outside.yaml");
  await writeFile(file, JSON.stringify({ channels }));
  await ground.deliver(channels);

  const tried = await slackwater(panel, file, ["message", "test", "hook"]);
  await ground.settled();
  const listed = await slackwater(panel, file, ["message", "list", "--status", "failed"]);
  isThere = true;
  const [id] = /[0-9a-f-]{36}/.exec(listed.text) ?? [];
  const again = await slackwater(panel, file, ["message", "retry", id ?? ""]);
  await ground.settled();
  const json = await slackwater(panel, file, ["message", "list", "--channel", "hook", "--json"]);
  const unknown = await slackwater(panel, file, ["message", "test", "nowhere"]);
  await rm(directory, { recursive: true });

  expect([tried.code, tried.text]).toEqual([0, expect.stringContaining("message list --channel")]);
  expect(listed.text).toMatch(/failed {3}Test message {2}\(hook\)\n.*1 try, .*400: no such path/);
  expect(again.code).toBe(0);
  expect(JSON.parse(json.text).deliveries).toMatchObject([{ status: "sent", tries: [{}, {}] }]);
  expect([unknown.code, unknown.text]).toEqual([1, expect.stringContaining("no channel nowhere")]);
});

async function slackwater(panel: TestPanel, file: string, args: string[]) {
  const child = spawn(process.execPath, [programFile("slackwater"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...givenEnv(),
      ...{ DATABASE_URL: panel.database.url, AUTH_SECRET: "a".repeat(32), OUTSIDE_FILE: file },
      ...{ ENCRYPTION_KEYS: `test:${PANEL_KEY}`, SLACKWATER_TOKEN: "" },
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
