import { randomBytes, randomUUID } from "node:crypto";
import type { Role } from "@/lib/core/role";
import { addPerson } from "@/lib/services/add-person";
import { addTarget } from "@/lib/services/add-target";
import { addLeadKind } from "@/lib/services/lead-kinds";
import { startSession } from "@/lib/services/start-session";
import { hashSecret, newSecret } from "@/lib/services/token-secret";
import { PASSWORD } from "./fixtures";
import type { RunningPanel } from "./running-panel";

/** A person with these roles; a lead is a lead of operations. */
export async function makePerson(
  { system }: RunningPanel,
  ...roles: Role[]
): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.org`;
  const leadKinds = roles.includes("lead") ? [await makeLeadKind({ system })] : [];
  const { id } = await addPerson(system, {
    ...{ name: `Person ${email.slice(0, 8)}`, email, roles, leadKinds, password: PASSWORD },
  });
  return { id, email };
}

/** A target that does not answer: nothing listens on port 1. */
export async function makeTarget(
  { system }: RunningPanel,
  main: Record<string, string> = { url: "postgres://nobody:nothing@127.0.0.1:1/nowhere" },
): Promise<{ id: string; name: string }> {
  const name = `target ${randomUUID().slice(0, 8)}`;
  const { id } = await addTarget(system, { name, environment: "staging", main });
  return { id, name };
}

/** A kind of lead that nobody is. */
export async function makeLeadKind({ system }: Pick<RunningPanel, "system">): Promise<string> {
  const name = `kind ${randomUUID().slice(0, 8)}`;
  await addLeadKind(system, { name });
  return name;
}

/** An open session of somebody, whose cookie nobody has. */
export async function makeSession({ system }: RunningPanel, personId: string): Promise<string> {
  const { id } = await startSession(system.db, system, { id: personId }, { userAgent: "a test" });
  return id;
}

/** An API token of somebody, with the text that is sent. */
export async function makeToken(
  { system }: RunningPanel,
  personId: string,
  scopes: readonly string[] = [],
): Promise<{ id: string; text: string }> {
  const secret = newSecret("swt_");
  const text = secret.reveal();
  const { id } = await system.db.apiToken.create({
    data: {
      ...{ personId, name: "a token", start: text.slice(0, 10), secretHash: hashSecret(secret) },
      scopes: [...scopes],
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  return { id, text };
}

/** What a browser would give that agrees to notifications, through a service that nobody runs. */
export function makeSubscription() {
  const random = (bytes: number) => randomBytes(bytes).toString("base64url");
  const keys = { p256dh: random(65), auth: random(16) };
  return { endpoint: `https://push.example.org/send/${random(16)}`, keys };
}

/** A browser of somebody that takes notifications. */
export async function makePushDevice({ system }: RunningPanel, personId: string): Promise<string> {
  const { endpoint, keys } = makeSubscription();
  const data = { personId, endpoint, ...keys, browser: "a test" };
  return (await system.db.pushDevice.create({ data, select: { id: true } })).id;
}
