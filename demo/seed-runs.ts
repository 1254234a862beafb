import type { EnvSource } from "@/lib/config/env";
import { readEnv } from "@/lib/config/env";
import { readOutside } from "@/lib/config/outside";
import type { ServiceContext } from "@/lib/services/context";
import { listPeople } from "@/lib/services/list-people";
import { listTargets } from "@/lib/services/list-targets";
import { bookRun } from "@/lib/services/runs/booking/book-run";
import { draftRun } from "@/lib/services/runs/booking/draft-run";
import { nameStatus } from "@/lib/services/status/name-status";
import { publishStatus } from "@/lib/services/status/publish-status";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

const OPENS_AT_HOUR = 2;
/** Preparation begins half an hour before the window, and whoever looks wants to see it come. */
const AHEAD_MS = 60 * 60_000;

/** Who of the demonstration's people does what in the night. */
const PARTS: Record<string, string> = {
  operator: "omar@example.org",
  "backup operator": "bea@example.org",
  "engineering on-call": "erik@example.org",
  "devops lead": "dana@example.org",
  "engineering lead": "erik@example.org",
  "product owner": "petra@example.org",
};

/** Books and publishes the flagship's night on production for the coming two o'clock, in a panel that has no runs yet. */
export async function seedRuns(source: EnvSource): Promise<void> {
  const env = readEnv(source);
  const db = openDatabase(env.DATABASE_URL ?? "");
  const ctx: ServiceContext = {
    db,
    keys: new KeyRing(env.ENCRYPTION_KEYS),
    actor: { kind: "system", name: "the demonstration" },
    address: null,
    outside: readOutside(env.OUTSIDE_FILE, source).outside,
    publicUrl: env.PUBLIC_URL,
    now: () => new Date(),
  };
  try {
    if ((await db.run.count()) === 0) await bookNight(ctx);
  } finally {
    await db.$disconnect();
  }
}

async function bookNight(ctx: ServiceContext): Promise<void> {
  const targets = await listTargets(ctx);
  const target = targets.find(
    ({ name, environment }) => name === "Sensor readings" && environment === "production",
  );
  const people = await listPeople(ctx);
  const named = Object.entries(PARTS).map(([part, address]) => [
    part,
    people.filter(({ email }) => email === address).map(({ id }) => id),
  ]);
  const { id } = await draftRun(ctx, {
    ...{ playbook: "sensor-readings", kind: "live", targetId: target?.id },
    opensAt: comingNight(ctx.now()).toISOString(),
    people: Object.fromEntries(named),
  });
  await bookRun(ctx, { runId: id });
  await publishStatus(ctx, { runId: id, title: "Sensor history", charts: ["progress"] });
  await nameStatus(ctx, { runId: id, name: "sensor-history" });
}

/** The next two o'clock in UTC that is an hour away or more. */
export function comingNight(now: Date): Date {
  const opens = new Date(now.getTime() + AHEAD_MS);
  opens.setUTCHours(OPENS_AT_HOUR, 0, 0, 0);
  if (opens.getTime() < now.getTime() + AHEAD_MS) opens.setUTCDate(opens.getUTCDate() + 1);
  return opens;
}
