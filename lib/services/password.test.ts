import { expect, test } from "vitest";
import { Secret } from "@/lib/core/secret";
import { hashPassword, NewPassword, verifyPassword } from "./password";

test("a password is verified by its hash, which is argon2id with a salt of its own", async () => {
  const [one, two] = [
    await hashPassword(new Secret("grüß")),
    await hashPassword(new Secret("grüß")),
  ];

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(new Secret("grüß"), one)).toBe(true);
  expect(await verifyPassword(new Secret("gruss"), one)).toBe(false);
});

test("without a stored password none is right, and it takes no less work to say so", async () => {
  const timed = async (stored: string | null) => {
    const startedAt = performance.now();
    expect(await verifyPassword(new Secret("guess"), stored)).toBe(false);
    return performance.now() - startedAt;
  };
  const stored = await hashPassword(new Secret("known"));
  await timed(stored);

  const [withOne, without] = [await timed(stored), await timed(null)];

  expect(without).toBeGreaterThan(withOne / 4);
});

test("a new password is long enough and otherwise free", () => {
  expect(NewPassword.safeParse("short").error?.issues[0]?.message).toContain("12 characters");
  expect(NewPassword.parse("twelve chars").reveal()).toBe("twelve chars");
});
