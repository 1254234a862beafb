import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { start } from "@/demo/application-fixture";
import { test } from "@/demo/world-fixture";
import { readOutside } from "@/lib/config/outside";
import { runProcess } from "@/lib/kinds/command/run-process";
import { redactor } from "@/lib/kinds/redact";
import { serveOutside } from "./serve-outside";
import { writeOutsideFile } from "./write-outside-file";

test("the applications are measured, their logs can be asked, and messages are kept", async ({
  world,
}) => {
  const sensors = await start(world, "sensors", 50);
  const place = { addresses: { sensors: sensors.address }, directory: world.directory };
  const logDirectory = join(world.directory, "logs");
  const outside = await serveOutside({ ...place, logDirectory, scrapeEveryMs: 100 });
  let stopping: Promise<void> | undefined;
  const stopOnce = () => (stopping ??= sensors.stop());
  const ask = async (query: string) => {
    const given = new URLSearchParams({ query });
    const answer = await fetch(`${outside.address}/api/v1/query?${given}`);
    return (await answer.json()).data?.result?.map(({ value }: { value: string[] }) =>
      Number(value[1]),
    );
  };
  try {
    expect(await ask('up{job="sensors"}')).toEqual([1]);
    await expect
      .poll(() => ask('sum(rate(ingestion_writes_total{outcome="accepted"}[1m]))'))
      .toEqual([expect.any(Number)]);
    expect(await ask('ALERTS{severity="critical"}')).toEqual([]);
    expect(await ask("topk(1, up)")).toBeUndefined();

    const query = new URLSearchParams({ query: '{job="sensors"} |= "Listening"' });
    const logs = await fetch(`${outside.address}/loki/api/v1/query_range?${query}`);
    expect(await logs.json()).toMatchObject({
      status: "success",
      data: { result: [{ stream: { job: "sensors", level: "info" } }] },
    });

    await fetch(`${outside.address}/channels/devops-alerts`, {
      method: "POST",
      body: '{"text":"Hello"}',
    });
    expect(readFileSync(join(world.directory, "messages.jsonl"), "utf8")).toContain('"Hello"');

    await stopOnce();
    await expect.poll(() => ask('ALERTS{alertname="ApplicationDown"}')).toEqual([1]);
  } finally {
    await stopOnce();
    await outside.stop();
  }
});

test("what is listed is a file that the panel reads, and its commands do what they say", async ({
  world,
}) => {
  const sensors = await start(world, "sensors", 50);
  try {
    const { OUTSIDE_FILE, ...env } = await writeOutsideFile({
      directory: world.directory,
      addresses: { sensors: sensors.address },
      outsideAddress: "http://127.0.0.1:1",
      token: world.token,
    });
    const { outside, secrets } = readOutside(OUTSIDE_FILE, env);
    const run = async (name: string, fill: (part: string) => string = (part) => part) => {
      const listed = outside.commands[name];
      const lines: string[] = [];
      const end = await runProcess({
        argv: (listed?.run ?? []).map(fill),
        in: listed?.in,
        env: { DEMO_TOKEN: world.token },
        redact: redactor([...secrets.values()]),
        line: (text) => void lines.push(text),
        say() {},
        signal: new AbortController().signal,
        timeoutMs: 60_000,
      });
      return { ...end, last: lines.at(-1) };
    };

    expect(await run("restart-sensors-worker")).toMatchObject({
      exitCode: 0,
      last: expect.stringMatching(/^\{"accepted":\d+/),
    });
    expect(await run("sensors-maintenance", (part) => part.replace("{to}", "on"))).toMatchObject({
      exitCode: 0,
    });
    expect((await fetch(`${sensors.address}/health`)).status).toBe(503);
    expect(
      await run("sensors-maintenance", (part) => part.replace("{to}", "sideways")),
    ).toMatchObject({ exitCode: 1 });
  } finally {
    await sensors.stop();
  }
});
