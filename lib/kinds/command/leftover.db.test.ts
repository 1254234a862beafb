import { execFileSync } from "node:child_process";
import { describe, expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { command } from "@/lib/kinds/command";
import { test, until } from "@/tests/kind-ground";
import { isThere, listing } from "./listing-fixture";

describe("after a crash", () => {
  test("what the worker left running is ended before it runs again", async ({ ground }) => {
    const first = ground.attempt();
    const orphan = await leaveOrphan(first.ctx.run.id, "subject");
    const attempt = ground.attempt(listing(`console.log("again")`));
    const outcome = await attempt.run(command, { name: "it" });

    expect(outcome).toMatchObject({ verdict: "passed" });
    expect(attempt.lines[0]).toContain(`process ${orphan} is still there`);
    expect(isThere(orphan)).toBe(false);
  });

  test("one that was never started is not done", async ({ ground }) => {
    expect(await ground.attempt().probe(command, { name: "it" })).toEqual({ found: "not done" });
  });

  test("one that was started is unknown, and it is said what still runs", async ({ ground }) => {
    const attempt = ground.attempt(listing(`console.log("begun"); setInterval(() => {}, 1000)`));
    const running = attempt.run(command, { name: "it" });
    await attempt.says("begun");
    const probed = await ground.attempt().probe(command, { name: "it" });
    attempt.stop();
    await running;
    const later = await ground.attempt().probe(command, { name: "it" });

    expect(probed).toMatchObject({
      found: "unknown",
      words: expect.stringMatching(/process \d+ is still there/),
    });
    expect(later).toMatchObject({
      found: "unknown",
      words: expect.stringContaining("nothing of it runs any more"),
    });
  });

  test("what is listed as safe to run again is run again, all else is looked into", async ({
    ground,
  }) => {
    const { ctx } = ground.attempt();
    const given = (afterCrash: string) => ({
      ...ctx.outside,
      ...listing("0", { afterCrash }).outside,
    });

    expect(command.afterCrash({ name: "it", with: {} }, given("rerun"))).toBe("rerun");
    expect(command.afterCrash({ name: "it", with: {} }, given("ask"))).toBe("probe");
  });
});

/** A process as a worker leaves it that was killed: its parent is gone, its mark is there. */
async function leaveOrphan(run: string, step: string): Promise<number> {
  const pid = Number(
    execFileSync("/bin/sh", ["-c", "setsid sleep 600 >/dev/null 2>&1 & echo $!"], {
      env: { ...givenEnv(), SLACKWATER_ATTEMPT: `${run}/${step}/1` },
    }),
  );
  await until(async () => isThere(pid));
  return pid;
}
