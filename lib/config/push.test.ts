import { expect, test } from "vitest";
import webPush from "web-push";
import { readEnv } from "./env";

const secrets = {
  AUTH_SECRET: "a".repeat(64),
  ENCRYPTION_KEYS: `first:${Buffer.alloc(32).toString("base64")}`,
};
const { publicKey, privateKey } = webPush.generateVAPIDKeys();
const whole = {
  ...secrets,
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
  VAPID_SUBJECT: "mailto:operations@example.org",
};

test("without keys there are no notifications", () => {
  expect(readEnv(secrets).PUSH).toBeNull();
});

test("with keys there are, and the private one does not print itself", () => {
  const { PUSH } = readEnv({ ...whole, PUSH_SERVICES: "push.example.org, *.example.com" });
  expect(PUSH).toMatchObject({ publicKey, services: ["push.example.org", "*.example.com"] });
  expect(PUSH?.privateKey.reveal()).toBe(privateKey);
  expect(JSON.stringify(PUSH)).not.toContain(privateKey);
});

test.each([
  [{ VAPID_SUBJECT: "" }, /needs VAPID_PRIVATE_KEY and VAPID_SUBJECT/],
  [{ VAPID_PRIVATE_KEY: "short" }, /VAPID_PRIVATE_KEY is not a key/],
  [{ VAPID_SUBJECT: "operations@example.org" }, /VAPID_SUBJECT must begin with mailto:/],
])("half of it or nonsense stops the start: %j", (wrong, words) => {
  expect(() => readEnv({ ...whole, ...wrong })).toThrow(words);
});
