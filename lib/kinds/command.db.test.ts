import { describe, expect } from "vitest";
import { Secret } from "@/lib/core/secret";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { test } from "@/tests/kind-ground";
import { command } from "./command";
import { isThere, listing, listingArgv } from "./command/listing-fixture";

const TOKEN = "a-token-that-nobody-sees";

describe("the exit code is the truth", () => {
  test("0 passes, and the output is there line by line", async ({ ground }) => {
    const attempt = ground.attempt(
      listing(`console.log("one"); console.error("two"); console.log('{"id":"snap-7","size":12}')`),
    );
    const outcome = await attempt.run(command, { name: "it" });

    expect(outcome).toMatchObject({
      verdict: "passed",
      evidence: { values: { exit_code: 0, id: "snap-7", size: 12 } },
    });
    expect(attempt.lines.toSorted()).toEqual(
      ["one", "two", '{"id":"snap-7","size":12}'].toSorted(),
    );
  });

  test("anything else fails with its last words, whatever it printed", async ({ ground }) => {
    const program = `console.log("All good"); console.error("disk full"); process.exitCode = 3`;
    const outcome = await ground.attempt(listing(program)).run(command, { name: "it" });

    expect(outcome).toMatchObject({ verdict: "failed", evidence: { values: { exit_code: 3 } } });
    expect(outcome).toMatchObject({ words: expect.stringMatching(/exit code 3 .*disk full$/) });
    expect(outcome).toMatchObject({ failure: { text: expect.stringContaining("disk full") } });
  });

  test("a signal from elsewhere fails", async ({ ground }) => {
    const outcome = await ground
      .attempt(listing(`process.kill(process.pid, "SIGKILL")`))
      .run(command, { name: "it" });

    expect(outcome).toMatchObject({ verdict: "failed", words: expect.stringContaining("SIGKILL") });
  });
});

describe("nothing but what is listed", () => {
  test("a command that is not listed is its own failure", async ({ ground }) => {
    const outcome = await ground.attempt().run(command, { name: "toString" });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("has not listed a command toString"),
      evidence: { detail: { state: "not configured" } },
    });
  });

  test("no environment of the panel is handed on, and no shell reads anything", async ({
    ground,
  }) => {
    const attempt = ground.attempt(
      listingArgv(
        [
          process.execPath,
          "-e",
          "console.log(JSON.stringify([process.env, process.argv.slice(1)]))",
          "--",
          "{text}",
        ],
        {
          env: { ONLY: "this" },
        },
      ),
    );
    await attempt.run(command, { name: "it", with: { text: "$HOME; `id` && echo | \"'" } });

    expect(JSON.parse(attempt.lines.join(""))).toEqual([
      { ONLY: "this", SLACKWATER_ATTEMPT: expect.stringMatching(/\/subject\/1$/) },
      ["$HOME; `id` && echo | \"'"],
    ]);
  });

  test.for([
    [{}, "text is missing"],
    [{ text: "a", more: "b" }, "it has no more"],
    [{ text: "" }, "is empty"],
    [{ text: "--force" }, "begins with a hyphen"],
    [{ text: "a\0b" }, "has a NUL"],
    [{ text: "{{ no.such }}" }, "is not known"],
  ] as const)("the arguments %j are refused: %s", async ([given, why], { ground }) => {
    const attempt = ground.attempt(listingArgv(["/bin/echo", "{text}"]));

    await expect(attempt.run(command, { name: "it", with: given })).rejects.toThrow(why);
    expect(attempt.ctx.readCheckpoint()).toBeNull();
  });

  test("a program or a folder that is not there is said", async ({ ground }) => {
    const run = (options: object) => ground.attempt(options).run(command, { name: "it" });

    expect(await run(listingArgv(["/no/such/program"]))).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("there is no program /no/such/program"),
    });
    expect(await run(listing("0", { in: "/no/such/folder" }))).toMatchObject({
      words: expect.stringContaining("there is no folder /no/such/folder"),
    });
  });
});

test("a secret of its environment is in no line, no evidence and no words", async ({ ground }) => {
  const attempt = ground.attempt({
    outside: {
      ...listing(
        `process.stdout.write("x".repeat(20_000) + process.env.TOKEN + "\\n");
         console.error(encodeURIComponent(process.env.TOKEN), Buffer.from("u:" + process.env.TOKEN).toString("base64"));
         process.exitCode = 1`,
        { env: { TOKEN: "secret:T" } },
      ).outside,
      secrets: { T: { env: "T" } },
    },
    secrets: { T: TOKEN },
  });
  const outcome = await attempt.run(command, { name: "it" });

  expect(outcome).toMatchObject({ verdict: "failed" });
  expectNoSecret([outcome, attempt.lines], new Secret(TOKEN));
  expect(attempt.lines.join("")).toContain("[secret]");
});

test("the preview is what runs, and names secrets only", async () => {
  const { outside } = listingArgv(["/bin/restart", "worker@{service}"], {
    env: { TOKEN: "secret:T" },
    about: "Restarts it.",
    timeoutSeconds: 60,
  });
  const scope = {
    parameters: { service: { type: "text" as const, text: "shop" } },
    evidence: {},
    run: {},
    messages: {},
  };
  const input = command.schema.parse({ name: "it", with: { service: "{{ service }}" } });
  const whole = { sites: {}, sources: {}, channels: {}, secrets: {}, commands: {}, ...outside };

  expect(await command.preview(input, scope, whole)).toEqual([
    {
      kind: "command",
      argv: ["/bin/restart", "worker@shop"],
      note: "Restarts it. Environment: TOKEN=secret:T. At most 60 s.",
    },
  ]);
});

describe("the whole process group is ended", () => {
  const family = `
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); console.log('child', process.pid); setInterval(() => {}, 1000)"], { stdio: "inherit" });
    console.log("parent", process.pid);
    setInterval(() => {}, 1000);`;

  test("on a stop, with SIGKILL for what does not listen, and not before it is gone", async ({
    ground,
  }) => {
    const attempt = ground.attempt(listing(family));
    const running = attempt.run(command, { name: "it" });
    await attempt.says("parent");
    await attempt.says("child");
    attempt.stop();
    const outcome = await running;

    expect(outcome).toMatchObject({ verdict: "stopped" });
    expect(attempt.lines.join("\n")).toContain("sending SIGKILL");
    for (const pid of pidsIn(attempt.lines)) expect(isThere(pid)).toBe(false);
  });

  test("when it takes too long, which is a failure", async ({ ground }) => {
    const attempt = ground.attempt(
      listing(`console.log("parent", process.pid); setInterval(() => {}, 1000)`),
    );
    const outcome = await attempt.run(command, { name: "it", timeout: "300ms" });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("Took longer than 0.3 s"),
    });
    for (const pid of pidsIn(attempt.lines)) expect(isThere(pid)).toBe(false);
  });

  test("and a stop before it begins begins nothing", async ({ ground }) => {
    const attempt = ground.attempt(listing("0"));
    attempt.stop();

    await expect(attempt.run(command, { name: "it" })).rejects.toThrow("stopped by the operator");
    expect(attempt.ctx.readCheckpoint()).toBeNull();
  });
});

test("what it leaves running in the background is left alone, and not waited for", async ({
  ground,
}) => {
  const attempt = ground.attempt(
    listing(`const { spawn } = require("node:child_process");
      const child = spawn("/bin/sleep", ["600"], { stdio: "inherit" }); child.unref();
      console.log("child", child.pid); process.exit(0)`),
  );
  const outcome = await attempt.run(command, { name: "it" });
  const [pid = 0] = pidsIn(attempt.lines);

  expect(outcome).toMatchObject({ verdict: "passed" });
  expect(isThere(pid)).toBe(true);
  process.kill(pid, "SIGKILL");
});

test("300,000 lines come through, each once and in order", async ({ ground }) => {
  const attempt = ground.attempt(
    listing(`for (let i = 0; i < 300_000; i += 1) console.log("line", i)`),
  );
  const outcome = await attempt.run(command, { name: "it" });

  expect(outcome).toMatchObject({ verdict: "passed", evidence: { detail: { lines: 300_000 } } });
  expect(attempt.lines.length).toBe(300_000);
  expect(attempt.lines.every((line, i) => line === `line ${i}`)).toBe(true);
});

test("bytes that are no text, and lines without an end, are shown as far as they can be", async ({
  ground,
}) => {
  const attempt = ground.attempt(
    listing(`process.stdout.write(Buffer.from([97, 0, 255, 98, 13, 10, 49, 48, 37, 13, 50, 48, 37, 10]));
      process.stdout.write("z".repeat(100_000))`),
  );
  await attempt.run(command, { name: "it" });

  expect(attempt.lines.slice(0, 2)).toEqual(["a␀\ufffdb", "20%"]);
  expect(attempt.lines.slice(2).join("")).toBe("z".repeat(100_000));
  expect(Math.max(...attempt.lines.map((line) => line.length))).toBeLessThanOrEqual(8_192);
});

function pidsIn(lines: string[]): number[] {
  return lines.flatMap((line) => /^(?:parent|child) (\d+)$/.exec(line)?.[1] ?? []).map(Number);
}
