import type { Actor } from "@/lib/core/actor";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Role } from "@/lib/core/role";
import { Secret } from "@/lib/core/secret";
import type { ServiceContext } from "@/lib/services/context";
import { hashPassword } from "@/lib/services/password";
import { readPersonActor } from "@/lib/services/person-actor";
import { startSession } from "@/lib/services/start-session";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import type { TestDatabase } from "./postgres";

/** The key of every panel of a test, in base64. */
export const LENT_KEY = Buffer.alloc(32, 7).toString("base64");

const KEYS = new KeyRing([{ id: "test", bytes: Buffer.from(LENT_KEY, "base64") }]);

/** A panel of one test's own: its migrated database and ways to act in it. */
export type LentPanel = {
  database: TestDatabase;
  /** What the panel itself may do. */
  system: ServiceContext;
  /** Nobody, from the outside. */
  nobody: ServiceContext;
  /** A person with these roles, newly signed in. */
  as(
    ...roles: Role[]
  ): Promise<ServiceContext & { actor: { kind: "person"; id: string; email: string } }>;
};

/** The password of everybody whom `panel.as` makes. */
export const LENT_PASSWORD = "correct horse battery";

/** Lends a panel on a database that is migrated already; whoever lends it ends the database. */
export async function lendPanel(
  database: TestDatabase,
  use: (panel: LentPanel) => Promise<void>,
): Promise<void> {
  const db = openDatabase(database.url);
  const now = () => new Date();
  const context = (actor: Actor): ServiceContext => ({
    db,
    keys: KEYS,
    actor,
    address: "192.0.2.1",
    outside: NOTHING_OUTSIDE,
    publicUrl: "https://panel.example.org",
    now,
  });
  let people = 0;
  try {
    await use({
      database,
      system: context({ kind: "system", name: "the test" }),
      nobody: context({ kind: "nobody" }),
      as: async (...roles) => {
        people += 1;
        const person = await db.person.create({
          data: {
            name: `Person ${people}`,
            email: `person-${people}@example.org`,
            roles,
            passwordHash: await hashPassword(new Secret(LENT_PASSWORD)),
          },
        });
        const { id } = await startSession(db, context({ kind: "nobody" }), person, {
          userAgent: null,
        });
        const actor = await readPersonActor(db, id);
        return { ...context(actor), actor };
      },
    });
  } finally {
    await db.$disconnect();
  }
}
