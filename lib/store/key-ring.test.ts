import { describe, expect, test } from "vitest";
import { Secret } from "@/lib/core/secret";
import { KeyRing } from "./key-ring";

const OLD = { id: "old", bytes: Buffer.alloc(32, 1) };
const NEW = { id: "new", bytes: Buffer.alloc(32, 2) };
const ROW = "target_address:1:main";

describe("a key ring", () => {
  test("opens what it sealed, for the row it was sealed for", () => {
    const keys = new KeyRing([OLD]);
    const sealed = keys.seal(new Secret("p@ss wörd"), ROW);

    expect(keys.open(sealed, ROW).reveal()).toBe("p@ss wörd");
    expect(sealed).toMatch(/^old\./);
    expect(sealed).not.toContain("p@ss");
  });

  test("does not open a secret that was moved to another row", () => {
    const keys = new KeyRing([OLD]);
    const sealed = keys.seal(new Secret("secret"), ROW);

    expect(() => keys.open(sealed, "target_address:2:main")).toThrow(
      expect.objectContaining({ code: "secret_unreadable" }),
    );
  });

  test("does not open a secret of which one bit was changed", () => {
    const keys = new KeyRing([OLD]);
    const parts = keys.seal(new Secret("secret"), ROW).split(".");
    const text = Buffer.from(parts[3] ?? "", "base64url");
    text[0] = (text[0] ?? 0) ^ 1;
    const changed = [...parts.slice(0, 3), text.toString("base64url")].join(".");

    expect(() => keys.open(changed, ROW)).toThrow(
      expect.objectContaining({ code: "secret_unreadable" }),
    );
  });

  test("seals with the first key and still opens what older ones sealed", () => {
    const before = new KeyRing([OLD]).seal(new Secret("secret"), ROW);
    const keys = new KeyRing([NEW, OLD]);

    expect(keys.open(before, ROW).reveal()).toBe("secret");
    expect(keys.isOld(before)).toBe(true);
    expect(keys.isOld(keys.seal(new Secret("secret"), ROW))).toBe(false);
    expect(() => new KeyRing([NEW]).open(before, ROW)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("ENCRYPTION_KEYS") }),
    );
  });

  test("never makes the same text twice", () => {
    const keys = new KeyRing([OLD]);

    expect(keys.seal(new Secret("a"), ROW)).not.toBe(keys.seal(new Secret("a"), ROW));
  });
});
