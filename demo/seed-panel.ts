import type { EnvSource } from "@/lib/config/env";
import { readEnv } from "@/lib/config/env";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { TargetView } from "@/lib/core/target-view";
import { addPerson } from "@/lib/services/add-person";
import { addTarget } from "@/lib/services/add-target";
import { changeTarget } from "@/lib/services/change-target";
import type { ServiceContext } from "@/lib/services/context";
import { addLeadKind, listLeadKinds } from "@/lib/services/lead-kinds";
import { listPeople } from "@/lib/services/list-people";
import { listTargets } from "@/lib/services/list-targets";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { ACCOUNTS, DEMO_PASSWORD } from "./accounts";
import { ENVIRONMENTS } from "./systems/catalogue";
import type { BuiltWorld } from "./world/build-world";

/** Gives the panel the people and the targets of the demonstration; what is there stays. */
export async function seedPanel(source: EnvSource, world: BuiltWorld): Promise<void> {
  const env = readEnv(source);
  const db = openDatabase(env.DATABASE_URL ?? "");
  const ctx: ServiceContext = {
    db,
    keys: new KeyRing(env.ENCRYPTION_KEYS),
    actor: { kind: "system", name: "the demonstration" },
    address: null,
    outside: NOTHING_OUTSIDE,
    publicUrl: env.PUBLIC_URL,
    now: () => new Date(),
  };
  try {
    await seedPeople(ctx);
    await seedTargets(ctx, world);
  } finally {
    await db.$disconnect();
  }
}

async function seedPeople(ctx: ServiceContext): Promise<void> {
  const kinds = await listLeadKinds(ctx);
  const wanted = ACCOUNTS.flatMap(({ leadKinds }) => leadKinds);
  for (const name of wanted.filter((kind) => !kinds.some(({ name }) => name === kind)))
    await addLeadKind(ctx, { name });
  const people = await listPeople(ctx);
  for (const account of ACCOUNTS)
    if (!people.some(({ email }) => email === account.email))
      await addPerson(ctx, { ...account, password: DEMO_PASSWORD });
}

async function seedTargets(ctx: ServiceContext, world: BuiltWorld): Promise<void> {
  const targets = await listTargets(ctx);
  for (const { title, databases } of world.systems)
    for (const environment of ENVIRONMENTS) {
      const known = targets.find((one) => one.name === title && one.environment === environment);
      await seedTarget(ctx, { title, environment, url: databases[environment].ownerUrl }, known);
    }
}

type Wanted = { title: string; environment: string; url: string };

/** The server of the demonstration may get another port at each start; its targets follow. */
async function seedTarget(
  ctx: ServiceContext,
  { title, environment, url }: Wanted,
  known: TargetView | undefined,
): Promise<void> {
  const input = {
    name: title,
    environment,
    note: "Part of the demonstration.",
    main: { url: `${url}?sslmode=disable` },
  };
  if (!known) await addTarget(ctx, input);
  else if (known.addresses[0]?.port !== parseTargetUrl(url).port)
    await changeTarget(ctx, { ...input, targetId: known.id, revision: known.revision });
}
