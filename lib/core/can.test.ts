import { describe, expect, test } from "vitest";
import type { Actor } from "./actor";
import { ACTS, type Act } from "./acts";
import { can, type Thing } from "./can";
import type { Role } from "./role";

const OWN: Thing = { kind: "thing", id: "1", ownerId: "me" };
const OTHERS: Thing = { kind: "thing", id: "2", ownerId: "somebody" };

/** Written by hand from what each role is for; nothing here is read from the table under test. */
const MAY: Partial<Record<Act, readonly Role[]>> = {
  "target.see": ["administrator", "operator", "lead", "viewer"],
  "target.inspect": ["administrator", "operator", "lead"],
  "target.add": ["administrator"],
  "target.change": ["administrator"],
  "target.retire": ["administrator"],
  "target.test": ["administrator", "operator"],
  "playbook.see": ["administrator", "operator", "lead", "viewer"],
  "playbook.save": ["operator", "lead"],
  "run.see": ["administrator", "operator", "lead", "viewer"],
  "run.book": ["operator"],
  "run.take-wheel": ["operator"],
  "run.edit": ["operator"],
  "step.recheck": ["operator", "lead"],
  "run.hold": ["operator", "lead"],
  "run.roll-back": ["operator", "lead"],
  "run.withdraw-rollback": ["operator", "lead"],
  "phase.start": ["operator"],
  "step.start": ["operator"],
  "step.destroy": ["operator"],
  "step.skip": ["operator", "lead"],
  "step.tolerate": ["lead"],
  "step.carry-out": [],
  "gate.decide": ["lead"],
  "gate.reopen": ["operator"],
  "deputy.name": ["lead"],
  "deputy.end": ["administrator"],
  "status.publish": ["operator", "lead"],
  "status.tell": ["operator", "lead"],
  "status.name": ["administrator"],
  "person.add": ["administrator"],
  "person.change": ["administrator"],
  "person.deactivate": ["administrator"],
  "person.reset-password": ["administrator"],
  "audit.see": ["administrator", "operator", "lead"],
  "audit.export": ["administrator", "lead"],
  "message.see": ["administrator", "operator", "lead"],
  "message.route": ["administrator"],
  "message.test": ["administrator"],
  "message.retry": ["administrator", "operator"],
  "run.announce": ["operator", "lead"],
  "settings.see": ["administrator"],
  "panel.rotate-keys": [],
};

describe("can", () => {
  test.each(Object.entries(MAY) as [Act, readonly Role[]][])("%s is for %s", (act, roles) => {
    for (const role of ["administrator", "operator", "lead", "viewer"] as const)
      expect([role, can(person(role), act).allowed]).toEqual([role, roles.includes(role)]);
  });

  test("whoever is not signed in may only set up, sign in, ask for health and see what is published", () => {
    const open = acts().filter((act) => can({ kind: "nobody" }, act).allowed);

    expect(open.sort()).toEqual([
      ...["panel.health", "panel.set-up", "session.start", "status.see"],
      "status.subscribe",
    ]);
  });

  test("a person without a role sees runs and targets by name, and their own account", () => {
    const open = acts().filter((act) => can(person(), act, OTHERS).allowed);

    expect(open.sort()).toEqual([
      ...[
        "account.see",
        "deputy.see",
        "grant.ask",
        "panel.health",
        "panel.set-up",
        "primitives.see",
      ],
      ...["push.turn-on", "run.emergency-stop", "run.release", "run.see", "session.start"],
      ...["status.see", "status.subscribe", "target.see", "token.create"],
    ]);
  });

  test("what is one's own may be seen and ended by oneself, whatever one's role", () => {
    for (const act of [
      ...(["session.see", "session.end", "token.see", "token.revoke", "push.turn-off"] as const),
    ]) {
      expect(can(person("viewer"), act, OWN).allowed).toBe(true);
      expect(can(person("viewer"), act, OTHERS).allowed).toBe(false);
    }
  });

  test("an administrator cannot change another's password to one of their choosing", () => {
    expect(can(person("administrator"), "password.change", OTHERS).allowed).toBe(false);
    expect(can(person("viewer"), "password.change", OWN).allowed).toBe(true);
  });

  test("a token does only what both its scopes and its owner's roles allow", () => {
    expect(can(token("administrator", ["targets:write"]), "target.add").allowed).toBe(true);
    expect(can(token("administrator", ["targets:read"]), "target.add").allowed).toBe(false);
    expect(can(token("viewer", ["targets:write"]), "target.add").allowed).toBe(false);
  });

  test("no token does what asks for a password, or touches people's access", () => {
    const everything = token("administrator", [
      "targets:read",
      "targets:write",
      "people:read",
      "audit:read",
    ]);
    const fresh = acts().filter((act) => "fresh" in ACTS[act]);
    const access: Act[] = [
      "person.add",
      "token.revoke",
      "session.end",
      "grant.ask",
      "lead-kind.add",
    ];

    expect(fresh.length).toBeGreaterThan(4);
    for (const act of [...fresh, ...access])
      expect([act, can(everything, act, OWN).allowed]).toEqual([act, false]);
  });

  test("a refusal says who may", () => {
    const verdict = can(person("viewer"), "session.see", OTHERS);

    expect(verdict).toEqual({
      allowed: false,
      signedOut: false,
      reason: "This can be done by an administrator or the person whose it is.",
    });
  });
});

function acts(): Act[] {
  return Object.keys(ACTS) as Act[];
}

function person(...roles: Role[]): Actor {
  const named = { id: "me", name: "Me", email: "me@example.org", sessionId: "s" };
  return { kind: "person", ...named, roles, leadKinds: [] };
}

function token(role: Role, scopes: string[]): Actor {
  const person = { id: "me", name: "Me" };
  const named = { tokenId: "t", tokenName: "nightly", person };
  return { kind: "token", ...named, roles: [role], leadKinds: [], scopes };
}
