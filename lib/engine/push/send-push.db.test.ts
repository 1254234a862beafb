import { createPublicKey, verify } from "node:crypto";
import { expect } from "vitest";
import webPush from "web-push";
import type { PushSettings } from "@/lib/core/push/push-settings";
import { Secret } from "@/lib/core/secret";
import { addPushDevice } from "@/lib/services/push/add-push-device";
import { listPushDevices } from "@/lib/services/push/list-push-devices";
import { test } from "@/tests/panel";
import { startPushService } from "@/tests/push-service";
import { sendPush } from "./send-push";

const KEYS = webPush.generateVAPIDKeys();
const NOTE = {
  title: "Waits for you: Drop the old table",
  body: "Run 42 asks you as devops lead.",
  link: "/runs/1/gates/go",
  tag: "gate:1:go",
};
const FIREFOX = "Firefox/140.0";

function settings(...services: string[]): PushSettings {
  const { publicKey, privateKey } = KEYS;
  return {
    ...{ publicKey, privateKey: new Secret(privateKey) },
    ...{ subject: "mailto:operations@example.org", services },
  };
}

test("a person reads on each of their browsers what was sent, and the push service cannot", async ({
  panel,
}) => {
  await using service = await startPushService();
  const [lead, other] = [await panel.as("lead"), await panel.as("lead")];
  const push = settings(service.origin);
  const mine = [service.subscribe(), service.subscribe()];
  for (const one of mine) await addPushDevice(lead, push, FIREFOX, one);
  await addPushDevice(other, push, FIREFOX, service.subscribe());

  const sent = await sendPush({ ...lead, push, now: new Date() }, lead.actor.id, NOTE);

  expect(sent).toEqual({ taken: 2, gone: 0, troubles: [] });
  expect(service.received.map(({ path }) => service.origin + path).sort()).toEqual(
    mine.map(({ endpoint }) => endpoint).sort(),
  );
  for (const { text, sealed } of service.received) {
    expect(JSON.parse(text)).toEqual(NOTE);
    expect(sealed.toString("latin1")).not.toContain("Drop");
  }
});

test("it is signed as the panel's own, for this push service and not for long", async ({
  panel,
}) => {
  await using service = await startPushService();
  const lead = await panel.as("lead");
  const push = settings(service.origin);
  await addPushDevice(lead, push, FIREFOX, service.subscribe());

  await sendPush({ ...lead, push, now: new Date() }, lead.actor.id, NOTE);

  const { authorization = "", ttl, urgency } = service.received[0]?.headers ?? {};
  const [, token = "", key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  const [header = "", claims = "", signature = ""] = token.split(".");
  const raw = Buffer.from(KEYS.publicKey, "base64url");
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((half) => half.toString("base64url"));
  const publicKey = createPublicKey({
    key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" },
    format: "jwk",
  });
  const signed = Buffer.from(`${header}.${claims}`);
  const how = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
  expect(key).toBe(KEYS.publicKey);
  expect(verify("sha256", signed, how, Buffer.from(signature, "base64url"))).toBe(true);
  const said = JSON.parse(Buffer.from(claims, "base64url").toString());
  expect(said).toMatchObject({ aud: service.origin, sub: "mailto:operations@example.org" });
  expect(said.exp - Date.now() / 1_000).toBeLessThanOrEqual(24 * 60 * 60);
  expect([ttl, urgency]).toEqual(["14400", "high"]);
});

for (const status of [404, 410])
  test(`a browser for which ${status} is answered is removed and told in the trail, the others are kept`, async ({
    panel,
  }) => {
    await using service = await startPushService();
    const lead = await panel.as("lead");
    const push = settings(service.origin);
    const [kept, gone] = [service.subscribe(), service.subscribe()];
    for (const one of [kept, gone]) await addPushDevice(lead, push, FIREFOX, one);
    service.answer(gone, status);

    const sent = await sendPush({ ...lead, push, now: new Date() }, lead.actor.id, NOTE);

    expect(sent).toEqual({ taken: 1, gone: 1, troubles: [] });
    const left = await listPushDevices(lead);
    expect(left.map(({ endpoint }) => endpoint)).toEqual([kept.endpoint]);
    const entry = await panel.system.db.auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ act: "push.turn-off", actorKind: "system", thingKind: "device" });
    expect(entry?.reason).toContain(`${status}`);
    expect(JSON.stringify(entry, (_, value) => String(value))).not.toContain(gone.endpoint);
  });

test("a browser whose push service is busy is kept, and what was answered is said", async ({
  panel,
}) => {
  await using service = await startPushService();
  const lead = await panel.as("lead");
  const push = settings(service.origin);
  const busy = service.subscribe();
  await addPushDevice(lead, push, FIREFOX, busy);
  service.answer(busy, 503);

  const sent = await sendPush({ ...lead, push, now: new Date() }, lead.actor.id, NOTE);

  expect(sent).toMatchObject({ taken: 0, gone: 0 });
  expect(sent.troubles).toEqual([expect.stringMatching(/answered 503$/)]);
  expect(await listPushDevices(lead)).toHaveLength(1);
});

test("neither a service that was taken off the list nor somebody who has left is notified", async ({
  panel,
}) => {
  await using service = await startPushService();
  const lead = await panel.as("lead");
  await addPushDevice(lead, settings(service.origin), FIREFOX, service.subscribe());

  const unlisted = await sendPush(
    { ...lead, push: settings("push.example.org"), now: new Date() },
    lead.actor.id,
    NOTE,
  );
  await panel.system.db.person.update({
    where: { id: lead.actor.id },
    data: { deactivatedAt: new Date() },
  });
  const left = await sendPush(
    { ...lead, push: settings(service.origin), now: new Date() },
    lead.actor.id,
    NOTE,
  );

  expect(unlisted).toMatchObject({ taken: 0, troubles: [expect.stringContaining("not called")] });
  expect(left).toEqual({ taken: 0, gone: 0, troubles: [] });
  expect(service.received).toEqual([]);
});
