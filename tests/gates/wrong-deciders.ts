import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/core/role";
import { addPerson } from "@/lib/services/add-person";
import type { ServiceContext } from "@/lib/services/context";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { hashSecret, newSecret } from "@/lib/services/token-secret";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { makeRun } from "@/tests/run-factory";

const KIND = "devops lead";
const DAY_MS = 86_400_000;
const PASSWORD = "correct horse battery";

/** Somebody who must not decide, with what they are told. */
export type WrongDecider = {
  who: string;
  email: string;
  password: string;
  token: string;
  says: RegExp;
  /** Not signed in any more, by the time that it is to be done. */
  isSignedOut?: true;
  /** It is the token that may not; in person they may. */
  isToken?: true;
};

type Person = { id: string; email: string };
type Spec = Omit<WrongDecider, "email" | "password" | "token"> & {
  roles?: Role[];
  kinds?: string[];
  scopes?: string[];
  is?: (id: string) => Promise<unknown>;
};

/** A gate that is open for three devops leads, and everybody who must not decide at it. */
export async function wrongDeciders(system: ServiceContext) {
  const { db } = system;
  for (const name of [KIND, "product owner"])
    await db.leadKind.upsert({ where: { name }, create: { name }, update: {} });
  const { runId, digest } = await aRunAtItsGate(system);
  const update = (data: object) => db.run.update({ where: { id: runId }, data });
  const decided = (personId: string) =>
    db.decision.create({
      data: { ...at(runId), personId, person: "Twice", as: KIND, answer: "approve" },
    });
  const specs: Spec[] = [
    {
      ...{ who: "the requester", says: /You asked for run \d+, so you may not/ },
      is: (id) => update({ requestedById: id }),
    },
    {
      ...{ who: "the executor", says: /You have the wheel of run/, roles: ["lead", "operator"] },
      is: (id) => update({ wheelHolderId: id, wheelHolder: "The executor" }),
    },
    {
      ...{ who: "whoever changed the booking", says: /You changed the booking of run/ },
      is: (id) => update({ editedById: id }),
    },
    {
      ...{ who: "the author of the playbook", says: /You wrote the playbook of run/ },
      is: (id) => writtenBy(system, id),
    },
    { ...{ who: "a viewer", says: /You may not do this/, roles: ["viewer"], kinds: [] } },
    {
      ...{ who: "an administrator", says: /You may not do this/ },
      ...{ roles: ["administrator"], kinds: [] },
    },
    {
      ...{ who: "a lead of another kind", says: /is decided by devops lead, which you are not/ },
      kinds: ["product owner"],
    },
    {
      ...{ who: "a deputy after the end", says: /is decided by devops lead, which you are not/ },
      kinds: ["product owner"],
      is: (id) => deputyUntilYesterday(system, id),
    },
    {
      ...{ who: "the same person twice", says: /You have decided “Go on” already/ },
      is: decided,
    },
    {
      ...{ who: "somebody signed out meanwhile", says: /has ended|is not valid/ },
      ...{ isSignedOut: true, is: (id) => signOut(system, id) },
    },
    {
      ...{ who: "a token without the scope", says: /You may not do this/, isToken: true },
      scopes: ["runs:read", "runs:write"],
    },
  ];
  const rows: WrongDecider[] = [];
  for (const spec of specs) rows.push(await make(system, spec));
  return { runId, digest, rows };
}

async function make(system: ServiceContext, spec: Spec): Promise<WrongDecider> {
  const { roles = ["lead"], kinds = [KIND], scopes = ["runs:read", "runs:approve"], is } = spec;
  const person = await aPerson(system, roles, kinds);
  const token = newSecret("swt_");
  await system.db.apiToken.create({
    data: {
      ...{ personId: person.id, name: "a token", start: "swt_", secretHash: hashSecret(token) },
      ...{ scopes, expiresAt: new Date(Date.now() + DAY_MS) },
    },
  });
  await is?.(person.id);
  const { who, says } = spec;
  return {
    ...{ who, says, email: person.email, password: PASSWORD, token: token.reveal() },
    ...(spec.isSignedOut ? { isSignedOut: true as const } : {}),
    ...(spec.isToken ? { isToken: true as const } : {}),
  };
}

async function aPerson(system: ServiceContext, roles: Role[], leadKinds: string[]) {
  const email = `${randomUUID()}@example.org`;
  const standing = { roles, leadKinds: roles.includes("lead") ? leadKinds : [] };
  const { id } = await addPerson(system, {
    name: "Somebody",
    email,
    password: PASSWORD,
    ...standing,
  });
  return { id, email } satisfies Person;
}

async function aRunAtItsGate(system: ServiceContext) {
  const { db } = system;
  const { id: targetId } = await db.target.create({
    data: { name: `target ${randomUUID().slice(0, 8)}`, environment: "test" },
  });
  const gate = aGate({ by: { [KIND]: 3 } });
  const phases = [aPlanPhase("one", [aPlanStep("first")], { gate })];
  const startedAt = new Date();
  const { id: runId } = await makeRun(db, aPlan({ playbook: "look", phases }), {
    ...{ targetId, status: "running", startedAt },
  });
  await db.gate.delete({ where: { runId_id: { runId, id: gate.id } } });
  await db.gate.create({
    data: {
      ...{ runId, id: gate.id, kind: "phase", phaseId: "one", asks: gate },
      ...{ status: "open", openedAt: startedAt },
    },
  });
  const { digest } = await getGateCard(system, { runId, gateId: gate.id });
  await db.gate.updateMany({ where: { runId }, data: { digest } });
  return { runId, digest };
}

function at(runId: string) {
  return { runId, gateId: "go" };
}

async function writtenBy({ db }: ServiceContext, authorId: string): Promise<void> {
  await db.playbookVersion.create({
    data: {
      ...{ name: "look", number: 1, checksum: "a".repeat(64), title: "Look", source: "x" },
      authorId,
    },
  });
}

async function deputyUntilYesterday(system: ServiceContext, deputyId: string): Promise<void> {
  const { id: personId } = await aPerson(system, ["lead"], [KIND]);
  await system.db.deputy.create({
    data: {
      ...{ personId, deputyId, as: KIND, reason: "Away." },
      ...{ startsAt: new Date(Date.now() - 2 * DAY_MS), endsAt: new Date(Date.now() - DAY_MS) },
    },
  });
}

async function signOut({ db }: ServiceContext, personId: string): Promise<void> {
  await db.apiToken.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
}
