import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { test } from "@/tests/panel";
import { countSignIn } from "./sign-in-limit";

const PLACE = "192.0.2.7";

test("who asks a moment before the one who was counted first is not held for it", async ({
  panel,
}) => {
  const at = (now: Date) =>
    countSignIn({ ...panel.nobody, address: PLACE, now: () => now }, `${randomUUID()}@example.org`);
  const noon = new Date("2026-03-01T12:00:00Z");

  await at(noon);
  await at(new Date(noon.getTime() - 40));

  const counted = await panel.system.db.signInFailure.findUnique({
    where: { subject: `address:${PLACE}` },
  });
  expect(counted?.failures).toBe(2);
});

test("one address that guesses is held, and told for how long", async ({ panel }) => {
  const now = new Date();
  const guess = () =>
    countSignIn({ ...panel.nobody, address: PLACE, now: () => now }, `${randomUUID()}@example.org`);
  for (let i = 0; i < 20; i += 1) await guess();

  await expect(guess()).rejects.toMatchObject({
    code: "sign_in_limited",
    remedy: expect.stringContaining("Try again in 5 seconds"),
  });
});
