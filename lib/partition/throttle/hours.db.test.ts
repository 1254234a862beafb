import { expect } from "vitest";
import { copyRows, readPartitioning, steerPartitioning } from "@/lib/partition/partition-engine";
import type { Status } from "@/lib/partition/status/read-status";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { test } from "@/tests/plan-ground";
import { prepareSubject } from "@/tests/throttle-ground";
import type { CopyHours } from "./copy-hours";

test("outside its hours a copy stands still and says why in the ledger, until the hours are changed", async ({
  ground,
}) => {
  const { id } = await prepareSubject(ground);
  const connect = connectTo(ground.ownerUrl);
  await steerPartitioning({ connect }, id, { hours: otherHours() });
  const still = Promise.withResolvers<Status>();
  const onProgress = (status: Status) => {
    if (status.throttling?.speed === 0) still.resolve(status);
  };

  const copying = copyRows({ connect, onProgress }, id, SMALL_CHUNKS);
  const { throttling, progress, control } = await still.promise;
  await steerPartitioning({ connect }, id, { hours: null });
  await copying;

  expect(throttling?.reasons[0]?.words).toMatch(/^Rows are copied between \d\d:00 and \d\d:00 UTC/);
  expect(progress.done).toBe(0);
  expect(control.hours).toEqual(otherHours());
  expect(await readPartitioning({ connect }, id)).toMatchObject({
    ...{ state: "indexing", throttling: null },
    control: { hours: null, paused: false, speed: 100 },
  });
});

/** Two hours that are half a day away. */
function otherHours(): CopyHours {
  const hour = (hours: number) =>
    `${String((new Date().getUTCHours() + hours) % 24).padStart(2, "0")}:00`;
  return { from: hour(11), to: hour(13) };
}
