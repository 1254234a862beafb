import { expect } from "vitest";
import { KeyRing } from "@/lib/store/key-ring";
import { openAddress } from "@/lib/store/open-address";
import { aPlan } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { test } from "@/tests/panel";
import { addTarget } from "./add-target";
import { claimPanel } from "./claim-panel";
import { ensureReportKey, openReportKey } from "./report/report-key";
import { countOldSecrets, rotateKeys } from "./rotate-keys";
import { getStatusPage } from "./status/get-status-page";
import { publishStatus } from "./status/publish-status";
import { findTargetRow } from "./target-row";

const OLD = { id: "old", bytes: Buffer.alloc(32, 1) };
const NEW = { id: "new", bytes: Buffer.alloc(32, 2) };

test("after a rotation the old key is not needed for anything", async ({ panel }) => {
  const { db } = panel.system;
  const before = { ...panel.system, keys: new KeyRing([OLD]) };
  await claimPanel(db, before.keys);
  await ensureReportKey(db, before.keys);
  const { publicKey, privateKey } = await openReportKey(before);
  const url = "postgres://owner:canary-4711@db.example.org/app";
  const { id } = await addTarget(before, { name: "App", environment: "staging", main: { url } });

  const runId = await aRun(panel, aPlan(), { status: "booked", targetId: id });
  const { link } = await publishStatus(before, { runId, title: "Orders" });
  const both = { ...panel.system, keys: new KeyRing([NEW, OLD]) };
  expect(await countOldSecrets(both)).toBe(2);
  expect(await rotateKeys(both)).toEqual({ resealed: 2 });
  expect(await rotateKeys(both)).toEqual({ resealed: 0 });

  const onlyNew = new KeyRing([NEW]);
  await claimPanel(db, onlyNew);
  const [address] = (await findTargetRow(db, id)).addresses;
  expect(address && openAddress(address, onlyNew).password?.reveal()).toBe("canary-4711");
  expect((await getStatusPage({ ...both, keys: onlyNew }, runId)).page?.link).toBe(link);
  const kept = await openReportKey({ ...before, keys: onlyNew });
  expect(kept.publicKey).toBe(publicKey);
  expect(kept.privateKey.reveal()).toBe(privateKey.reveal());
  await expect(claimPanel(db, before.keys)).rejects.toMatchObject({
    code: "database_of_another_panel",
  });
});
